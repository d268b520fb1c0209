// What is known of the growth of a step's time: sizes along four axes from one base, and the table of what they took.
import type { ContenderKind } from '../src/benchmark/contender.ts';
import { markdownTable } from '../src/benchmark/table.ts';
import type { Workload } from '../src/benchmark/workload.ts';

export type Axis = 'hiddenUnits' | 'sequenceLength' | 'batchSize' | 'layers';

export const BASE: Workload = {
  cell: 'lstm',
  layers: 1,
  hiddenUnits: 128,
  sequenceLength: 64,
  batchSize: 32,
  vocabulary: 65,
};
export const AXES: Readonly<Record<Axis, readonly number[]>> = {
  hiddenUnits: [32, 64, 128, 256, 512],
  sequenceLength: [16, 32, 64, 128, 256],
  batchSize: [1, 8, 32, 128, 256],
  layers: [1, 2, 3, 4],
};
export const AXIS_NAMES: Readonly<Record<Axis, string>> = {
  hiddenUnits: 'hidden units',
  sequenceLength: 'sequence length',
  batchSize: 'batch size',
  layers: 'layers',
};

export const CONTENDERS: readonly ContenderKind[] = [
  { engine: 'webgl', backend: 'webgl' },
  { engine: 'portable', backend: 'wasm' },
  { engine: 'stock', backend: 'webgl' },
  { engine: 'stock', backend: 'wasm' },
];
/** A point of an axis: milliseconds per step by contender, in the order of `contenders`; null where it was not tried. */
export interface GrowthPoint {
  readonly axis: Axis;
  readonly value: number;
  readonly times: readonly (number | null)[];
}

/** As the table and the chart call a contender. */
export function contenderName({ engine, backend }: ContenderKind): string {
  return `${engine === 'webgl' ? 'fused' : engine} on ${backend === 'webgl' ? 'WebGL' : backend.toUpperCase()}`;
}

/** A row per point; the last columns say how many times faster ours is than stock on the same backend. */
export function growthTable(points: readonly GrowthPoint[]): string {
  const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
  const cell = (value: number | null) => (value === null ? '-' : number.format(value));
  const over = (stock: number | null, ours: number | null) =>
    cell(stock === null || ours === null ? null : stock / ours);
  return markdownTable(
    ['size', ...CONTENDERS.map(contenderName), 'stock / fused, WebGL', 'stock / portable, WASM'],
    points.map(({ axis, value, times }) => [
      `${AXIS_NAMES[axis]} ${value}`,
      ...times.map(cell),
      over(times[2], times[0]),
      over(times[3], times[1]),
    ]),
  );
}
