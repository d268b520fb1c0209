// `npm run bench -- pytorch`: the portable engine on WASM, which has one thread, beside PyTorch on the CPU with one
// thread and with all, timed in turn in one run (bench/pytorch.py).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { markdownTable } from '../src/benchmark/table.ts';
import { charactersOf, nameOf, type Workload } from '../src/benchmark/workload.ts';
import { median } from '../src/numeric/median.ts';
import { inBrowser } from './browser.ts';
import { closeLanes, openLane, stepsWithin, TIMING, timeLane } from './lanes.ts';
import { cpuNote } from './machine.ts';

/** What is measured of one workload: milliseconds per step of each round. */
export interface PytorchRow {
  readonly workload: Workload;
  readonly wasm: readonly number[];
  readonly byThreads: readonly { readonly threads: number; readonly times: readonly number[] }[];
}

/** Measures the workloads and prints one table; where PyTorch is missing it says so and measures nothing. */
export async function pytorch(
  workloads: readonly Workload[],
  rounds: number,
  python: string,
): Promise<boolean> {
  const missing = await startPytorch(python, workloads[0]).then(
    (process) => process.end(),
    (error: Error) => error.message,
  );
  if (missing) {
    console.error(
      `${python} does not run PyTorch, so there is nothing to compare with:\n${missing}\n` +
        'Install it (on Debian: apt-get install python3-torch libopenblas0-pthread), or name another Python: --python PATH.',
    );
    return false;
  }
  const rows: PytorchRow[] = [];
  let version = '';
  await inBrowser(async (browser, address) => {
    for (const workload of workloads) {
      const lane = await openLane(browser, address, { engine: 'portable', backend: 'wasm', workload });
      const torch = await startPytorch(python, workload);
      version = torch.version;
      const byThreads = [...new Set([1, torch.threads])].map((threads) => ({
        threads,
        steps: 1,
        times: [] as number[],
      }));
      for (const each of byThreads) each.steps = stepsWithin(TIMING, await torch.time(each.threads, 3));
      for (let round = 1; round <= rounds; round++) {
        console.log(`${nameOf(workload)}: round ${round} of ${rounds}`);
        lane.times.push(await timeLane(lane));
        for (const { threads, steps, times } of byThreads) times.push(await torch.time(threads, steps));
      }
      torch.end();
      await closeLanes([lane]);
      rows.push({ workload, wasm: lane.times, byThreads });
    }
  });
  console.log(`\n${pytorchTable(rows)}\n\nPyTorch ${version}, float32${cpuNote()}`);
  return true;
}

/** Characters per second of each, and PyTorch's share that WASM reaches, of the same number of threads or more. */
export function pytorchTable(rows: readonly PytorchRow[]): string {
  const count = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
  return markdownTable(
    ['workload', 'computed by', 'ms/step', 'chars/s', 'WASM / this'],
    rows.flatMap(({ workload, wasm, byThreads }) => {
      const line = (by: string, times: readonly number[]) => {
        const ms = median(times);
        const share = median(times.map((time, i) => time / wasm[i]));
        return [
          nameOf(workload),
          by,
          count.format(ms),
          count.format((charactersOf(workload) * 1000) / ms),
          share.toFixed(2),
        ];
      };
      return [
        line('portable engine, WASM, 1 thread', wasm),
        ...byThreads.map(({ threads, times }) =>
          line(`PyTorch, ${threads} thread${threads === 1 ? '' : 's'}`, times),
        ),
      ];
    }),
  );
}

interface Pytorch {
  readonly version: string;
  /** Cores that it may use. */
  readonly threads: number;
  /** Milliseconds per step. */
  time(threads: number, steps: number): Promise<number>;
  end(): void;
}

/** Starts the script on a workload. Rejects with what Python said where it does not answer. */
async function startPytorch(python: string, workload: Workload): Promise<Pytorch> {
  const script = join(import.meta.dirname, 'pytorch.py');
  const child = spawn(python, [script, JSON.stringify(workload)], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data) => {
    complaint += data;
  });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('close', () => reject(new Error(complaint.trim().split('\n').at(-1) || 'it ended')));
  });
  ended.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await Promise.race([lines.next(), ended]);
    return done ? ended : JSON.parse(value);
  };
  const { torch, threads } = await answer();
  return {
    version: torch,
    threads,
    async time(threads, steps) {
      child.stdin.write(`${JSON.stringify({ threads, steps })}\n`);
      return (await answer()).msPerStep;
    },
    end() {
      child.stdin.end();
    },
  };
}
