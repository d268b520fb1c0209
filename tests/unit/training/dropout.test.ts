// Dropout masks: the share that is left out, the scale of the rest, and the same mask for the same seed and step.
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { randomStream } from '../../../src/numeric/random.ts';
import { dropoutMasks } from '../../../src/training/dropout.ts';
import { stepControl } from '../../../src/training/run-spec.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  layers: 3,
  dropout: 0.3,
  sequenceLength: 20,
  batchSize: 10,
  hiddenUnits: 40,
};
const SIZE = 20 * 10 * 40;

describe('masks', () => {
  const masks = dropoutMasks(CONFIG, CONFIG, 1);

  test('one between any two layers, [T, B, H]', () => {
    expect(masks.map((mask) => mask.length)).toEqual([SIZE, SIZE]);
  });

  test('leave out the share p, and divide the rest by 1 - p so that the mean stays', () => {
    for (const mask of masks) {
      expect([...new Set(mask)].sort()).toEqual([0, Math.fround(1 / 0.7)]);
      const left = mask.filter((entry) => entry === 0).length / SIZE;
      // A share of n independent draws varies by sqrt(p (1 - p) / n).
      expect(Math.abs(left - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / SIZE));
    }
  });

  test('are drawn from a stream of their own: what it draws below p is left out', () => {
    const stream = randomStream(CONFIG.randomSeed, 'dropout', 7);
    const [first] = dropoutMasks(CONFIG, CONFIG, 7);
    const drawn = Array.from(first, () => stream.bits() / 2 ** 32 >= 0.3);
    expect(Array.from(first, (entry) => entry > 0)).toEqual(drawn);
  });

  test('depend on seed and step alone', () => {
    expect(dropoutMasks(CONFIG, CONFIG, 1)).toEqual(masks);
    expect(dropoutMasks({ ...CONFIG, learningRate: 1 }, CONFIG, 1)).toEqual(masks);
    const others = [dropoutMasks(CONFIG, CONFIG, 2), dropoutMasks({ ...CONFIG, randomSeed: 2 }, CONFIG, 1)];
    const independent = 0.3 ** 2 + 0.7 ** 2;
    for (const other of [...others, [masks[1], masks[0]]]) {
      const agreeing = other[0].filter((entry, i) => entry === masks[0][i]).length / SIZE;
      expect(Math.abs(agreeing - independent)).toBeLessThan(
        5 * Math.sqrt((independent * (1 - independent)) / SIZE),
      );
    }
  });
});

test('a step is given masks where there is dropout between layers, and only there', () => {
  expect(stepControl(CONFIG, CONFIG, 4, 10).dropoutMasks).toEqual(dropoutMasks(CONFIG, CONFIG, 4));
  expect(languageModelSpec(CONFIG, 9).model.dropout).toBe(0.3);
  for (const without of [{ dropout: 0 }, { layers: 1 }]) {
    expect(stepControl({ ...CONFIG, ...without }, CONFIG, 4, 10)).not.toHaveProperty('dropoutMasks');
    expect(languageModelSpec({ ...CONFIG, ...without }, 9).model.dropout).toBe(0);
  }
});
