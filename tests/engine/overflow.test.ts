// Gradients far beyond the square root of what a float holds: a run measures finite numbers, or says honestly that a step
// was not finite; no row that a chart draws holds a NaN or an infinity where something was measured.
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../src/config/fields.ts';
import { DECODER_WEIGHT } from '../../src/model/parameters.ts';
import { METRICS } from '../../src/training/measurements/scalars.ts';
import { Run } from '../../src/training/run.ts';
import type { StepOutcome } from '../../src/training/step-outcome.ts';
import { textTask } from '../reference/language-model.ts';
import { describeEngines } from './engines.ts';

const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(3));
const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'lstm',
  hiddenUnits: 8,
  sequenceLength: 5,
  batchSize: 2,
  validationShare: 0,
  optimizer: 'sgd',
};

/** Not measured at every step, or under every kind of clipping. */
const SPARSE: readonly string[] = ['valLoss', 'clipThreshold', 'clipBound', 'charsPerSecond'];

const yieldToMessages = async () => undefined;

describeEngines(({ create }) => {
  /** One step of a run whose decoder weights are so many times as large. */
  async function step(scale: number, settings: Partial<RunConfig>): Promise<StepOutcome> {
    const config = { ...CONFIG, ...settings };
    const task = textTask(TEXT, config);
    const start = await Run.open(task, config, create);
    const checkpoint = structuredClone(await start.checkpoint());
    start.dispose();
    const decoder = checkpoint.snapshot.weights.get(DECODER_WEIGHT);
    decoder?.forEach((weight, i) => {
      decoder[i] = scale * weight;
    });
    const run = await Run.open(task, config, create, checkpoint);
    onTestFinished(() => run.dispose());
    const [outcome] = [...(await run.step(yieldToMessages)), ...(await run.drain())];
    return outcome;
  }

  describe.each([{ clipGradients: false }, { clipMode: 'norm' }, { clipMode: 'value' }] as const)(
    '%o',
    (settings) => {
      test('a gradient of 1e30 has a finite norm', async () => {
        const outcome = await step(1e31, settings);
        if (outcome.kind !== 'applied') throw new Error('the step was refused');
        const { row } = outcome;
        expect(row.gradNorm).toBeGreaterThan(1e28);
        expect(row.gradNorm).toBeLessThan(1e33);
        const measured = METRICS.filter((metric) => !SPARSE.includes(metric));
        expect(measured.filter((metric) => !Number.isFinite(row[metric]))).toEqual([]);
      });

      test('with decoder weights times 1e38 it is finite too, or an event', async () => {
        const outcome = await step(1e38, settings);
        if (outcome.kind === 'applied') {
          const measured = METRICS.filter((metric) => !SPARSE.includes(metric));
          expect(measured.filter((metric) => !Number.isFinite(outcome.row[metric]))).toEqual([]);
        } else {
          expect(outcome.event.origin).not.toBeNull();
        }
      });
    },
  );
});
