import { expect, it } from 'vitest';
import { type FactorView, factorPlan } from '../../../src/charts/factor-chart.ts';
import type { Look } from '../../../src/charts/look.ts';
import { DICTIONARIES } from '../../../src/i18n/language.ts';
import { translate } from '../../../src/i18n/translate.ts';

const look = {
  language: 'en',
  wide: true,
  words: (key, values) => translate(DICTIONARIES.en, key, values, 'en'),
} as Look;

const VIEW: FactorView = {
  matrix: 'layer 1',
  steps: Float64Array.of(0, 200, 400),
  radius: Float64Array.of(0.6, 0.9, 1.4),
  sigma: Float64Array.of(1.1, 1.5, 2.6),
  others: [
    { name: 'Run 2', token: 'run-2', steps: Float64Array.of(0, 300), radius: Float64Array.of(0.5, 3.1) },
  ],
};

it('starts at zero and holds 1, every run and the last step', () => {
  const { x, y } = factorPlan.limits(VIEW);
  expect(x).toEqual({ min: 0, max: 400 });
  expect(y.min).toBe(0);
  expect(y.max).toBeGreaterThanOrEqual(3.1);
  const small = factorPlan.limits({
    ...VIEW,
    radius: VIEW.radius.map(() => 0.1),
    sigma: VIEW.radius,
    others: [],
  });
  expect(small.y.max).toBeGreaterThan(1);
});

it('reads the latest values, or those of the step pointed at, of another run the last before it', () => {
  const values = (position: number | null) =>
    factorPlan.readout(VIEW, position, look).map(({ name, value }) => `${name ?? ''}${value}`);
  expect(values(null)).toEqual(['400', '1.40', '2.60', '|λmax| Run 23.10']);
  expect(values(1)).toEqual(['200', '0.900', '1.50', '|λmax| Run 20.500']);
});

it('says from where to where they went', () => {
  expect(factorPlan.summary(VIEW, look)).toBe(
    'Spectral radius and largest singular value of layer 1, steps 0 to 400: radius from 0.600 to 1.40, singular value from 1.10 to 2.60.',
  );
});
