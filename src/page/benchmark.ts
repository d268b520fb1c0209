// The device as the page shows it, and the benchmark on it. Its workers live no longer than they measure.
import { createStore } from 'zustand/vanilla';
import { type Comparison, compare, type Progress } from '../benchmark/comparison.ts';
import type { DeviceFacts } from '../benchmark/device-facts.ts';
import { contendersOn } from '../benchmark/plan.ts';
import { startRemote } from '../benchmark/remote.ts';
import { LARGE, SMALL, type Workload } from '../benchmark/workload.ts';
import type { Problem } from '../i18n/problem.ts';

export type BenchmarkSize = 'small' | 'large';

export const WORKLOADS: Readonly<Record<BenchmarkSize, Workload>> = {
  small: { cell: 'lstm', ...SMALL },
  large: { cell: 'lstm', ...LARGE },
};

export interface BenchmarkView {
  /** null until the device has been looked at. */
  readonly facts: DeviceFacts | null;
  readonly size: BenchmarkSize;
  /** null while nothing is measured. */
  readonly progress: Progress | null;
  /** What was measured last. */
  readonly comparison: Comparison | null;
  /** Why the device could not be looked at or measured. */
  readonly problem: Problem | null;
  /** The last measurement was cancelled. */
  readonly cancelled: boolean;
}

export const benchmark = createStore<BenchmarkView>(() => ({
  facts: null,
  size: 'small',
  progress: null,
  comparison: null,
  problem: null,
  cancelled: false,
}));

let measuring: AbortController | null = null;

export function chooseSize(size: BenchmarkSize): void {
  benchmark.setState({ size });
}

export function dismissProblem(): void {
  benchmark.setState({ problem: null });
}

/** Looks at the device, once. */
export async function inspectDevice(): Promise<void> {
  if (benchmark.getState().facts) return;
  const remote = startRemote();
  try {
    benchmark.setState({ facts: await remote.ask({ type: 'inspect' }), problem: null });
  } catch (error) {
    benchmark.setState({ problem: unexpected(error) });
  } finally {
    remote.end();
  }
}

/** Measures the chosen size. To be asked for while nothing trains: both would wait for the same device. */
export async function measure(): Promise<void> {
  const { facts, size } = benchmark.getState();
  if (!facts || measuring) return;
  const controller = new AbortController();
  measuring = controller;
  benchmark.setState({ problem: null, cancelled: false });
  try {
    const comparison = await compare(
      WORKLOADS[size],
      contendersOn(facts),
      startRemote,
      (progress) => benchmark.setState({ progress }),
      controller.signal,
    );
    benchmark.setState({ comparison });
  } catch (error) {
    if (controller.signal.aborted) benchmark.setState({ cancelled: true });
    else benchmark.setState({ problem: unexpected(error) });
  } finally {
    measuring = null;
    benchmark.setState({ progress: null });
  }
}

/** Ends a measurement under way; what was measured before it stays. */
export function cancelMeasurement(): void {
  measuring?.abort();
}

function unexpected(error: unknown): Problem {
  return {
    key: 'bench.problem',
    values: { detail: error instanceof Error ? error.message : String(error) },
  };
}
