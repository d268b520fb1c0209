// The benchmark on a person's device, with workers that the test plays: order, ratios, failures, cancelling, and that
// every worker has ended afterwards.
import { expect, test } from 'vitest';
import { compare, type Progress, ROUNDS } from '../../../src/benchmark/comparison.ts';
import type { DeviceFacts, WebglFacts } from '../../../src/benchmark/device-facts.ts';
import { contendersOf, contendersOn, WORKLOADS } from '../../../src/benchmark/plan.ts';
import type { Remote } from '../../../src/benchmark/remote.ts';
import type { Question } from '../../../src/benchmark/worker-protocol.ts';
import { nameOf, SMALL } from '../../../src/benchmark/workload.ts';

const workload = { cell: 'lstm', ...SMALL } as const;
const OURS = { engine: 'portable', backend: 'wasm' } as const;
const STOCK = { engine: 'stock', backend: 'wasm' } as const;
const opening = { firstStepMs: 100, renderer: null, drawsPerStep: 0, gpuBytes: 0 };

/** Workers that answer with given times per step, and a log of what they were asked. */
function workers(timesOf: (worker: number) => number | Error) {
  const log: string[] = [];
  const ended = new Set<number>();
  let count = 0;
  const start = (): Remote => {
    const id = count++;
    return {
      async ask<Type extends Question['type']>(asked: Extract<Question, { type: Type }>) {
        const question: Question = asked;
        if (ended.has(id)) throw new Error('the worker was ended');
        log.push(`${id} ${question.type}${question.type === 'time' ? ` ${question.steps}` : ''}`);
        const time = timesOf(id);
        if (time instanceof Error) throw time;
        return (question.type === 'open' ? opening : time) as never;
      },
      end: () => void ended.add(id),
    };
  };
  return { start, log, alive: () => count - ended.size };
}

test('each contender has a worker of its own, and all are timed in turn, round after round', async () => {
  const { start, log, alive } = workers((id) => [10, 60][id]);
  const seen: Progress[] = [];
  const { rows, failures } = await compare(
    workload,
    [OURS, STOCK],
    start,
    (progress) => seen.push(progress),
    new AbortController().signal,
  );
  expect(log.slice(0, 8)).toEqual([
    '0 open',
    '0 time 1',
    '1 open',
    '1 time 1',
    '0 time 30',
    '1 time 5',
    '0 time 30',
    '1 time 5',
  ]);
  expect(log).toHaveLength(4 + 2 * ROUNDS);
  expect(rows.map(({ engine, msPerStep, ratioToStock }) => [engine, msPerStep, ratioToStock])).toEqual([
    ['portable', 10, 6],
    ['stock', 60, 1],
  ]);
  expect(failures).toEqual([]);
  expect(seen.map(({ done }) => done)).toEqual(Array.from({ length: 2 * (ROUNDS + 1) }, (_, i) => i));
  expect(seen.every(({ of }) => of === 2 * (ROUNDS + 1))).toBe(true);
  expect(seen.filter(({ round }) => round === 0)).toHaveLength(2);
  expect(alive()).toBe(0);
});

test('a contender that fails is told of and left out; the others are measured', async () => {
  const { start, alive } = workers((id) => (id === 1 ? new Error('context lost') : 10));
  const aliveInRounds: number[] = [];
  const { rows, failures } = await compare(
    workload,
    [OURS, STOCK],
    start,
    ({ round }) => round > 0 && aliveInRounds.push(alive()),
    new AbortController().signal,
  );
  expect(new Set(aliveInRounds)).toEqual(new Set([1]));
  expect(rows.map(({ engine, ratioToStock }) => [engine, ratioToStock])).toEqual([['portable', null]]);
  expect(failures).toEqual([{ contender: STOCK, detail: 'context lost' }]);
  expect(alive()).toBe(0);
});

test('one that fails in a later round is left out with what was timed of it', async () => {
  let asked = 0;
  const { start, alive } = workers((id) => (id === 1 && ++asked > 4 ? new Error('lost') : 10));
  const { rows, failures } = await compare(
    workload,
    [OURS, STOCK],
    start,
    () => undefined,
    new AbortController().signal,
  );
  expect(rows.map(({ engine }) => engine)).toEqual(['portable']);
  expect(failures).toHaveLength(1);
  expect(alive()).toBe(0);
});

test('cancelled, it throws the reason, asks nothing more, and no worker lives', async () => {
  const controller = new AbortController();
  const { start, log, alive } = workers(() => 10);
  const comparing = compare(
    workload,
    [OURS, STOCK],
    start,
    ({ round }) => round === 2 && controller.abort(new Error('cancelled')),
    controller.signal,
  );
  await expect(comparing).rejects.toThrow('cancelled');
  expect(log.filter((line) => line.includes('time')).length).toBeLessThanOrEqual(2 + 2 + 1);
  expect(alive()).toBe(0);
});

const gpu: WebglFacts = {
  renderer: 'Some GPU',
  software: false,
  float32: true,
  floatBlending: true,
  parallelCompilation: true,
  fused: true,
  textureSize: 16_384,
  targets: 8,
  textureUnits: 16,
};
const device = (webgl: WebglFacts | null, simd: boolean): DeviceFacts => ({
  webgl,
  simd,
  cores: 8,
  fusedNeeds: { targets: 8, textureUnits: 8 },
});
const namesOn = (facts: DeviceFacts) =>
  contendersOn(facts).map(({ engine, backend }) => `${engine} ${backend}`);

test('what is measured follows from what the device can run, ours always beside stock', () => {
  expect(namesOn(device(gpu, true))).toEqual(['webgl webgl', 'stock webgl', 'portable wasm', 'stock wasm']);
  expect(namesOn(device({ ...gpu, fused: false }, true)).slice(0, 2)).toEqual([
    'portable webgl',
    'stock webgl',
  ]);
  expect(namesOn(device({ ...gpu, float32: false, fused: false }, true))).toEqual([
    'portable wasm',
    'stock wasm',
  ]);
  expect(namesOn(device(gpu, false))).toEqual(['webgl webgl', 'stock webgl']);
  expect(namesOn(device(null, false))).toEqual(['portable cpu', 'stock cpu']);
});

test('npm run bench measures both sizes of each cell, and leaves the CPU out of the large ones', () => {
  expect(WORKLOADS.map(nameOf)).toEqual([
    'LSTM 1x64 T32 B16 V65',
    'GRU 1x64 T32 B16 V65',
    'RNN 1x64 T32 B16 V65',
    'LSTM 2x128 T64 B32 V65',
    'GRU 2x128 T64 B32 V65',
    'RNN 2x128 T64 B32 V65',
  ]);
  const onCpu = WORKLOADS.filter((each) => contendersOf(each).some(({ backend }) => backend === 'cpu'));
  expect(onCpu.every(({ layers }) => layers === 1)).toBe(true);
  expect(onCpu).toHaveLength(3);
  const kinds = contendersOf(WORKLOADS[3]).map(({ engine, backend }) => `${engine} ${backend}`);
  expect(kinds).toEqual(['portable wasm', 'stock wasm', 'webgl webgl', 'portable webgl', 'stock webgl']);
});
