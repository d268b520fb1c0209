// Which steps count while several are in flight: those behind a refused one are refused with it.
import { expect, test } from 'vitest';
import { StepsInFlight } from '../../../src/engine/webgl/steps-in-flight.ts';

test('a step in flight counts as an update as long as it is not refused', async () => {
  const steps = new StepsInFlight();
  expect([steps.nextUpdate, steps.startsFresh, steps.resumes]).toEqual([1, true, false]);
  const [first, second] = [steps.issue(), steps.issue()];
  expect([steps.nextUpdate, steps.startsFresh]).toEqual([3, false]);
  first(true);
  expect(steps.nextUpdate).toBe(3);
  const { counted } = steps;
  second(true);
  expect(await counted).toBe(2);
  expect(steps.nextUpdate).toBe(3);
});

test('behind a refused step none counts, and the next one releases them from where it began', async () => {
  const steps = new StepsInFlight();
  const answers = [steps.issue(), steps.issue(), steps.issue()];
  answers[0](true);
  answers[1](false);
  expect([steps.nextUpdate, steps.startsFresh, steps.resumes]).toEqual([2, false, true]);
  const again = steps.issue();
  expect([steps.nextUpdate, steps.resumes]).toEqual([3, false]);
  answers[2](false);
  expect([steps.nextUpdate, steps.resumes]).toEqual([3, false]);
  again(true);
  expect(await steps.counted).toBe(2);
});

test('a refused first step leaves the next one the zero state', () => {
  const steps = new StepsInFlight();
  steps.issue()(false);
  expect([steps.startsFresh, steps.resumes, steps.nextUpdate]).toEqual([true, true, 1]);
  steps.issue();
  steps.resetState();
  expect(steps.startsFresh).toBe(true);
});

test('after a restart the steps before it do not count', async () => {
  const steps = new StepsInFlight();
  const before = steps.issue();
  steps.restart(40);
  expect([steps.nextUpdate, steps.startsFresh, steps.resumes]).toEqual([41, false, true]);
  before(true);
  expect(steps.nextUpdate).toBe(41);
  expect(await steps.counted).toBe(40);
});
