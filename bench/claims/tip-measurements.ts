// What the tips of the settings and other sentences of the page say about training, as measurements.

import type { WatchedRun } from '../../src/benchmark/watched-run.ts';
import type { RunConfig } from '../../src/config/fields.ts';
import { lossAt, type Measurement, percent, reach, shareOf, short, variation } from './measurement.ts';

/** A model small enough that a table of runs takes minutes. */
const SMALL: Partial<RunConfig> = { hiddenUnits: 64, sequenceLength: 32, batchSize: 16 };
const RNN: Partial<RunConfig> = { cell: 'rnn', hiddenUnits: 64 };

const small = (settings: Partial<RunConfig>, steps = 300) => ({ settings: { ...SMALL, ...settings }, steps });
const atStart = (settings: Partial<RunConfig>) => ({ settings, steps: 0 });

/** Whether the numbers fall from each to the next. */
const falling = (values: readonly number[]) => values.every((value, i) => i === 0 || value < values[i - 1]);
const rising = (values: readonly number[]) => falling(values.map((value) => -value));

/** One run for each setting; what is read off each has to be in order. */
function ordered(
  what: string,
  orders: Measurement['orders'],
  read: (run: WatchedRun) => number,
  inOrder: (values: readonly number[]) => boolean,
  least = 5,
): Measurement {
  return {
    orders,
    judge: (runs) => {
      const values = runs.map(read);
      return { words: `${what} ${values.map(short).join(', ')}`, holds: inOrder(values) };
    },
    least,
  };
}

const losses = (settings: readonly Partial<RunConfig>[], steps = 300) =>
  ordered(
    'loss',
    settings.map((each) => small(each, steps)),
    (run) => lossAt(run),
    falling,
  );

const HUNDREDTH = 0.01;

export const TIP_MEASUREMENTS = {
  'lags to a hundredth of the gradient at the start: logistic before tanh and ReLU': ordered(
    'lags',
    (['logistic', 'tanh', 'relu'] as const).map((activation) => atStart({ ...RNN, activation })),
    (run) => reach(run, HUNDREDTH),
    ([logistic, ...others]) => logistic < Math.min(...others),
  ),
  'lags to a hundredth of the gradient at the start: forget bias -1, 1, 3': ordered(
    'lags',
    [-1, 1, 3].map((forgetBias) => atStart({ forgetBias, sequenceLength: 100 })),
    (run) => reach(run, HUNDREDTH),
    rising,
  ),
  'loss with 16, 64 and 128 hidden units': losses([16, 64, 128].map((hiddenUnits) => ({ hiddenUnits }))),
  'loss with embeddings of 2, 8 and 32': losses(
    [2, 8, 32].map((embeddingSize) => ({ input: 'embedding', embeddingSize }) as const),
  ),
  'milliseconds of a step: 1, 2 and 4 layers': ordered(
    'ms',
    [1, 2, 4].map((layers) => small({ layers }, 30)),
    (run) => run.stepMs,
    rising,
  ),
  'milliseconds of a step: 16, 64 and 256 characters': ordered(
    'ms',
    [16, 64, 256].map((sequenceLength) => small({ sequenceLength }, 30)),
    (run) => run.stepMs,
    rising,
  ),
  'milliseconds of a step: 1, 16 and 128 streams': ordered(
    'ms',
    [1, 16, 128].map((batchSize) => small({ batchSize }, 30)),
    (run) => run.stepMs,
    rising,
  ),
  'spread of the gradient norm with 1 and 64 streams': ordered(
    'half the distance between quartiles, over the median',
    [1, 64].map((batchSize) => small({ batchSize }, 200)),
    (run) => variation(run.norms.slice(100)),
    falling,
  ),
  'loss after 100 steps at learning rates 0.0002, 0.002 and 0.02; higher again, or not finite, at 2': {
    orders: [0.0002, 0.002, 0.02, 2].map((learningRate) => small({ learningRate }, 100)),
    judge: (runs) => {
      const ends = runs.map((run) => (run.nonFiniteStep === null ? lossAt(run) : Number.POSITIVE_INFINITY));
      return {
        words: `loss ${ends.map(short).join(', ')}`,
        holds: falling(ends.slice(0, 3)) && ends[3] > ends[2] + 1,
      };
    },
    least: 5,
  },
  'share of steps clipped at 0.1, 0.3 and 1': ordered(
    'share',
    [0.1, 0.3, 1].map((clipThreshold) => small({ clipThreshold }, 100)),
    ({ norms, clippedNorms }) => shareOf([...norms.keys()], (i) => clippedNorms[i] < 0.999 * norms[i]),
    falling,
  ),
  'dropout 0, 0.3 and 0.6 of two layers: loss after 300 steps': ordered(
    'loss',
    [0, 0.3, 0.6].map((dropout) => small({ layers: 2, dropout })),
    (run) => lossAt(run),
    rising,
  ),
  'dropout 0 and 0.5 on half of the first names: validation loss after 1500 steps': ordered(
    'validation loss',
    [0, 0.5].map((dropout) => ({
      settings: {
        text: 'first-names',
        validationShare: 0.5,
        layers: 2,
        hiddenUnits: 96,
        sequenceLength: 24,
        batchSize: 8,
        learningRate: 0.01,
        dropout,
      },
      steps: 1500,
      validate: true,
    })),
    (run) => run.validationLoss ?? Number.NaN,
    falling,
  ),
  'weight bounds 0.0001, 0.08 and 2: loss of the first 20 steps': {
    orders: [0.0001, 0.08, 2].map((weightBound) => small({ initialWeights: 'uniform', weightBound }, 20)),
    judge: (runs) => {
      const ends = runs.map((run) => lossAt(run));
      return { words: `loss ${ends.map(short).join(', ')}`, holds: ends[1] < Math.min(ends[0], ends[2]) };
    },
    least: 5,
  },
  'norm of the weights after 200 steps with decay 0, 0.01 and 0.1, Adam and AdamW': {
    orders: (['adam', 'adamw'] as const).flatMap((optimizer) =>
      [0, 0.01, 0.1].map((weightDecay) => small({ optimizer, weightDecay }, 200)),
    ),
    judge: (runs) => {
      const norms = runs.map((run) => run.weightNorm);
      return {
        words: `norm ${norms.map(short).join(', ')}`,
        holds: falling(norms.slice(0, 3)) && falling(norms.slice(3)),
      };
    },
    least: 5,
  },
  'the word hello: loss below 0.1 within ten seconds': {
    orders: [small({ text: 'hello', validationShare: 0 }, 300)],
    judge: ([{ losses: all, stepMs }]) => {
      const step = all.findIndex((loss) => loss < 0.1) + 1;
      const seconds = (step * stepMs) / 1000;
      return { words: `step ${step}, ${short(seconds)} s`, holds: step > 0 && seconds < 10 };
    },
    least: 5,
  },
  'words in what is written, after 100, 400 and 1600 steps': {
    orders: [100, 400, 1600].map((count) => ({ ...small({}, count), write: 2000 })),
    judge: (runs) => {
      const shares = runs.map((run) => run.wordShare ?? 0);
      const ends = runs.map((run) => lossAt(run));
      return {
        words: runs.map((_, i) => `${percent(shares[i])} at a loss of ${short(ends[i])}`).join(', '),
        holds: falling(ends) && rising(shares),
      };
    },
    least: 5,
  },
  'the probe of the gradients against lag, in steps': {
    orders: [{ settings: {}, steps: 20 }],
    judge: ([{ probeMs, stepMs }]) => ({
      words: `${short(probeMs / stepMs)} steps`,
      holds: probeMs > stepMs / 2 && probeMs < 2 * stepMs,
    }),
    least: 4,
  },
  'before training the loss is that of a random guess': {
    orders: [{ settings: {}, steps: 1 }],
    judge: ([
      {
        losses: [loss],
      },
    ]) => ({
      words: `${short(loss)} nats, ln V ${short(Math.log(89))}`,
      holds: Math.abs(loss - Math.log(89)) < 0.1,
    }),
    least: 5,
  },
} as const satisfies Record<string, Measurement>;
