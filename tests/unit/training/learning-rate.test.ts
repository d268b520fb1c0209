// Learning-rate schedules against torch.optim.lr_scheduler, and in their limits.
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { learningRateAt } from '../../../src/training/learning-rate.ts';
import schedulesJson from '../../fixtures/schedules.json?raw';

interface Case {
  readonly schedule: RunConfig['schedule'];
  readonly stepsPerEpoch: number;
  readonly settings: Partial<RunConfig>;
  /** Of step 1, 2, ... */
  readonly rates: readonly number[];
}

const { learningRate, cases } = JSON.parse(schedulesJson) as { learningRate: number; cases: readonly Case[] };

const withSchedule = (settings: Partial<RunConfig>): RunConfig => ({
  ...DEFAULT_CONFIG,
  learningRate,
  ...settings,
});

test.each(cases)(
  '$schedule, $settings: the rates of PyTorch',
  ({ schedule, stepsPerEpoch, settings, rates }) => {
    const config = withSchedule({ schedule, ...settings });
    rates.forEach((rate, i) => {
      expect(learningRateAt(config, i + 1, stepsPerEpoch), `step ${i + 1}`).toBeCloseTo(rate, 12);
    });
  },
);

test('char-rnn lowers the rate for the first time after the tenth epoch, and after each one from then on', () => {
  const config = withSchedule({ schedule: 'step-decay', decayFactor: 0.97, decayAfter: 10 });
  expect(learningRateAt(config, 10 * 437, 437)).toBe(learningRate);
  expect(learningRateAt(config, 10 * 437 + 1, 437)).toBeCloseTo(0.97 * learningRate, 15);
  expect(learningRateAt(config, 49 * 437 + 1, 437)).toBeCloseTo(0.97 ** 40 * learningRate, 15);
});

test('a cosine stays at its end, and does not rise again', () => {
  const config = withSchedule({ schedule: 'cosine', warmupSteps: 10, cosineSteps: 60, finalShare: 0.25 });
  for (const step of [60, 61, 110, 100000]) {
    expect(learningRateAt(config, step, 7)).toBeCloseTo(0.25 * learningRate, 15);
  }
});

test('a warm-up longer than the whole schedule ends at the final share', () => {
  const config = withSchedule({ schedule: 'cosine', warmupSteps: 50, cosineSteps: 20, finalShare: 0.5 });
  expect(learningRateAt(config, 25, 7)).toBeCloseTo(learningRate / 2, 15);
  expect(learningRateAt(config, 50, 7)).toBe(learningRate);
  expect(learningRateAt(config, 51, 7)).toBe(learningRate / 2);
});

test('constant is the chosen rate, and so is any schedule with Rprop', () => {
  expect(learningRateAt(withSchedule({ schedule: 'constant' }), 12345, 7)).toBe(learningRate);
  const rprop = withSchedule({ schedule: 'cosine', optimizer: 'rprop' });
  expect(learningRateAt(rprop, 12345, 7)).toBe(learningRate);
});
