// What `npm run bench` measures: workloads, and the contenders of each.
import type { ContenderKind } from './contender.ts';
import type { DeviceFacts } from './device-facts.ts';
import { LARGE, SMALL, type Workload } from './workload.ts';

export const WORKLOADS: readonly Workload[] = [SMALL, LARGE].flatMap((size) =>
  (['lstm', 'gru', 'rnn'] as const).map((cell) => ({ cell, ...size })),
);

/** Multiply-adds of one product of states and weights over which stock takes the better part of a minute on the CPU. */
const TOO_LONG_ON_CPU = 20e6;

/** The contenders of a workload. */
export function contendersOf(workload: Workload): ContenderKind[] {
  const all: readonly ContenderKind[] = [
    { engine: 'portable', backend: 'wasm' },
    { engine: 'stock', backend: 'wasm' },
    { engine: 'webgl', backend: 'webgl' },
    { engine: 'portable', backend: 'webgl' },
    { engine: 'stock', backend: 'webgl' },
    { engine: 'portable', backend: 'cpu' },
    { engine: 'stock', backend: 'cpu' },
  ];
  return all.filter(({ backend }) => backend !== 'cpu' || work(workload) < TOO_LONG_ON_CPU);
}

function work({ layers, hiddenUnits, sequenceLength, batchSize }: Workload): number {
  return layers * hiddenUnits ** 2 * sequenceLength * batchSize;
}

/** The contenders on a person's own device: what it can run of ours, each beside stock on the same backend. */
export function contendersOn({ webgl, simd }: DeviceFacts): ContenderKind[] {
  const withStock = (engine: ContenderKind['engine'], backend: ContenderKind['backend']): ContenderKind[] => [
    { engine, backend },
    { engine: 'stock', backend },
  ];
  return [
    ...(webgl?.float32 ? withStock(webgl.fused ? 'webgl' : 'portable', 'webgl') : []),
    ...(simd ? withStock('portable', 'wasm') : []),
    ...(webgl?.float32 || simd ? [] : withStock('portable', 'cpu')),
  ];
}

/** Seconds that `comparison.ts` takes for one of the two sizes, roughly: stock, where WebGL is software, most of them. */
export function expectedSeconds(workload: Workload, { webgl }: DeviceFacts): number {
  const small = work(workload) <= work({ cell: 'lstm', ...SMALL });
  if (small) return 10;
  return webgl?.software ? 40 : 20;
}
