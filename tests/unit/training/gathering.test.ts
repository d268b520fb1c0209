import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import type { StepStatistics } from '../../../src/engine/engine.ts';
import { Gathering, type MeasuredStep } from '../../../src/training/measurements/gathering.ts';
import { MEASUREMENTS } from '../../../src/training/measurements/registry.ts';
import { METRICS, type MetricRow } from '../../../src/training/measurements/scalars.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

const spec = (values: Partial<RunConfig> = {}) =>
  languageModelSpec({ ...DEFAULT_CONFIG, cell: 'rnn', sequenceLength: 2, batchSize: 2, ...values }, 5);

const SPEC = spec();

/** Statistics that say their number; the norms through time are 3 n and 5 n for two equal streams. */
const statistics = (n: number): StepStatistics => ({
  gradientNorms: new Float32Array(5).fill(n),
  clippedNorms: new Float32Array(5).fill(n / 2),
  weightNorms: new Float32Array(5).fill(10 * n),
  updateNorms: new Float32Array(5).fill(100 * n),
  clipCosine: 1,
  stateGradients: [[Float32Array.of(3 * n, 3 * n, 5 * n, 5 * n)]],
  gateSaturation: new Float32Array(),
});

/** A step whose scalars say its number. */
const step = (number: number, measured: StepStatistics | null = statistics(number)): MeasuredStep => ({
  row: Object.fromEntries(METRICS.map((metric) => [metric, number])) as MetricRow,
  statistics: measured,
  spec: SPEC,
});

function gathered(from: number, to: number): Gathering {
  const gathering = new Gathering(SPEC);
  for (let number = from; number <= to; number++) gathering.add(step(number));
  return gathering;
}

describe('Gathering', () => {
  test('every scalar of every step, once', () => {
    const gathering = gathered(1, 3);
    expect(gathering.length).toBe(3);
    const { columns } = gathering.take();
    for (const metric of METRICS) expect([...columns[metric]]).toEqual([1, 2, 3]);
    expect(gathering.length).toBe(0);
    expect(gathering.take().columns.loss).toHaveLength(0);
  });

  test('a row of every measurement for every step whose past is kept; of the others the last', () => {
    const gathering = gathered(1, 2);
    const { rows } = gathering.take();
    // The plain network has no gates that could be saturated.
    const measured = MEASUREMENTS.filter(({ name }) => name !== 'gate-saturation');
    expect([...rows.keys()]).toEqual(measured.map(({ name }) => name));
    for (const { name, capacity, width } of measured) {
      const steps = capacity(SPEC) > 0 ? [1, 2] : [2];
      expect([...rows.get(name)!.steps]).toEqual(steps);
      expect(rows.get(name)!.values).toHaveLength(steps.length * width(SPEC));
    }
    expect([...rows.get('norm.clipped')!.values]).toEqual([...Array(5).fill(0.5), ...Array(5).fill(1)]);
    expect([...rows.get('norm.update')!.values]).toEqual(Array(5).fill(200));
    const expected = [3 * Math.SQRT2, 5 * Math.SQRT2, 3, 5, 3, 5, 3, 5, 3, 5];
    [...expected, ...expected.map((value) => 2 * value)].forEach((value, i) => {
      expect(rows.get('through-time')!.values[i]).toBeCloseTo(value, 5);
    });
    for (const { steps, values } of gathering.take().rows.values()) {
      expect([steps.length, values.length]).toEqual([0, 0]);
    }
  });

  test('late in a run, a row for the steps that are kept and for the last', () => {
    const { columns, rows } = gathered(99_900, 100_100).take();
    // 1,024 columns through time are kept: of step 100,001 every 128th.
    expect([...rows.get('through-time')!.steps]).toEqual([99_969, 100_097, 100_100]);
    expect(rows.get('norm.gradient')!.steps).toHaveLength(201);
    expect(columns.step).toHaveLength(201);
  });

  test('as many rows as there is room for, then every second one', () => {
    const { rows } = gathered(1020, 1028).take();
    // Room for 1,024: of steps 1, 2, ... until then, of steps 1, 3, ... after; and the last.
    const steps = [1020, 1021, 1022, 1023, 1024, 1025, 1027, 1028];
    expect([...rows.get('through-time')!.steps]).toEqual(steps);
  });

  test('a step that was not measured has its scalars and no row', () => {
    const gathering = new Gathering(SPEC);
    gathering.add(step(1));
    gathering.add(step(2, null));
    const { columns, rows } = gathering.take();
    expect([...columns.step]).toEqual([1, 2]);
    for (const { steps } of rows.values()) expect([...steps]).toEqual([1]);
  });

  test('a page that does not ask gets every second row within 4 MiB, the last step’s among them', () => {
    // 4 layers of 2 states and 5 measures over 512 steps in 32-bit floats: 80 KiB a row, 51 in 4 MiB.
    const large = spec({ cell: 'lstm', layers: 4, sequenceLength: 512, batchSize: 1 });
    const norms = new Float32Array(512).fill(1);
    const measured = { ...statistics(1), stateGradients: Array(4).fill([norms, norms]) };
    const gathering = new Gathering(large);
    for (let number = 1; number <= 51; number++) gathering.add(step(number, measured));
    expect(gathering.take().rows.get('through-time')!.steps).toHaveLength(51);
    for (let number = 52; number <= 103; number++) gathering.add(step(number, measured));
    const { steps, values } = gathering.take().rows.get('through-time')!;
    expect([...steps]).toEqual(Array.from({ length: 26 }, (_, i) => 53 + 2 * i));
    expect(values).toHaveLength(26 * 4 * 2 * 5 * 512);
  });
});
