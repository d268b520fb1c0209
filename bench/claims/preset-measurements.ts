// What the lines of the presets say, as measurements.

import type { WatchedRun } from '../../src/benchmark/watched-run.ts';
import type { RunConfig } from '../../src/config/fields.ts';
import { DEFAULT_CONFIG } from '../../src/config/fields.ts';
import { PRESETS, type PresetId, withPreset } from '../../src/config/presets.ts';
import { median } from '../../src/numeric/median.ts';
import { MovingAverage } from '../../src/numeric/moving-average.ts';
import { SMOOTHING } from '../../src/training/measurements/scalars.ts';
import {
  falls,
  leaps,
  lossAt,
  lossWords,
  type Measurement,
  type Order,
  percent,
  shareOf,
  short,
} from './measurement.ts';

/** Nats per character that a 1-gram model of Moby-Dick reaches on its validation text (tests/fixtures/ngrams.json). */
const ONE_GRAM = 3.0678;

/** A run of a preset, with what a person turns after choosing it. */
function order(id: PresetId, steps: number, changes: Partial<RunConfig> = {}): Order {
  const preset = PRESETS.find((each) => each.id === id);
  if (!preset) throw new RangeError(`there is no preset ${id}`);
  const { randomSeed: _, ...settings } = withPreset(preset, DEFAULT_CONFIG);
  return { steps, settings: { ...settings, ...changes } };
}

const SPIKING_STEPS = 500;
const HUNDREDS = [100, 200, 300, 400, 500];

export const PRESET_MEASUREMENTS = {
  'exploding: a step is not finite within 10': {
    orders: [order('exploding', 10)],
    judge: ([{ nonFiniteStep, norms }]) => ({
      words: `${nonFiniteStep === null ? 'finite' : `step ${nonFiniteStep}`}, norm before it ${short(norms.at(-1) ?? Number.NaN)}`,
      holds: nonFiniteStep !== null,
    }),
    least: 5,
  },
  'exploding, clipped by norm at 1: finite, below the 1-gram line after 400 steps': {
    orders: [order('exploding', 400, { clipGradients: true, clipMode: 'norm', clipThreshold: 1 })],
    judge: ([run]) => ({
      words: `${lossWords(run)}, ${short(lossAt(run, 200))} at step 200`,
      holds: falls(run) && lossAt(run) < ONE_GRAM,
    }),
    least: 5,
  },
  'exploding-tanh: finite, and in every hundred steps at least ten leaps of ten times': {
    orders: [order('exploding-tanh', SPIKING_STEPS)],
    judge: ([run]) => {
      const { norms, losses } = run;
      const counts = HUNDREDS.map((to) => leaps(norms, to - 100, to));
      return {
        words: `leaps ${counts.join(', ')}; median ${short(median(norms))}, largest ${short(Math.max(...norms))}, loss at most ${short(Math.max(...losses))}`,
        holds: falls(run) && Math.min(...counts) >= 10,
      };
    },
    least: 5,
  },
  'vanishing: at the start the lag gradient falls by 1e6 within 30 lags': {
    orders: [order('vanishing', 0)],
    judge: ([{ lags }]) => ({
      words: `1 : ${short(lags[0] / lags[30])}`,
      holds: lags[0] / lags[30] >= 1e6,
    }),
    least: 5,
  },
  'lstm-holds: at lag 50 at least 100 times the gradient of vanishing': {
    orders: [order('lstm-holds', 0), order('vanishing', 0)],
    judge: ([lstm, rnn]) => ({
      words: `${short(lstm.lags[50])} : ${short(rnn.lags[50])}`,
      holds: lstm.lags[50] >= 100 * rnn.lags[50] && lstm.lags[50] > 0,
    }),
    least: 5,
  },
  'gru-lstm: both train; drawn, the loss of the LSTM is the lower one up to step 15 to 30, then that of the GRU':
    {
      orders: [order('gru-lstm', 100), order('gru-lstm', 100, { cell: 'gru' })],
      judge: ([lstm, gru]) => ({
        words: `LSTM ${lossWords(lstm)}; GRU ${lossWords(gru)}; lower from step ${lowerFrom(gru, lstm)} on`,
        holds: falls(lstm) && falls(gru) && lowerFrom(gru, lstm) >= 15 && lowerFrom(gru, lstm) <= 30,
      }),
      least: 5,
    },
  'value-norm: what clipping does to length and direction': {
    orders: [order('value-norm', 300), order('value-norm', 300, { clipMode: 'value' })],
    judge: ([norm, value]) => {
      const turned = shareOf(value.clipCosines, (cosine) => cosine < Math.SQRT1_2);
      return {
        words: `by norm ${clipWords(norm)}; by value ${clipWords(value)}, turned by more than 45 degrees in ${percent(turned)} of steps`,
        holds:
          Math.min(...norm.clipCosines) > 0.9999 &&
          Math.max(...norm.clippedNorms) < 0.1001 &&
          turned > 0 &&
          median(value.clippedNorms) > 0.5 &&
          Math.max(...value.clippedNorms) > 1,
      };
    },
    least: 5,
  },
  'char-rnn: the loss falls': {
    orders: [order('char-rnn', 60)],
    judge: ([run]) => ({ words: lossWords(run), holds: falls(run) }),
    least: 5,
  },
} as const satisfies Record<string, Measurement>;

/** The step from which on the first run's smoothed loss stays below the second's; one more than all where it does not. */
function lowerFrom(first: WatchedRun, second: WatchedRun): number {
  const [a, b] = [first, second].map(({ losses }) => {
    const average = new MovingAverage(SMOOTHING);
    return losses.map((loss) => average.push(loss));
  });
  return a.findLastIndex((loss, i) => !(loss < b[i])) + 2;
}

function clipWords({ clipCosines, clippedNorms }: WatchedRun): string {
  const figures = [Math.min(...clipCosines), median(clippedNorms), Math.max(...clippedNorms)].map(short);
  return `cosine at least ${figures[0]}, norm ${figures[1]} in the middle, at most ${figures[2]}`;
}
