// Characters per second in closed form: characters of the steps that ended, over the time in which they did.
import { expect, test } from 'vitest';
import { Speed } from '../../../src/training/speed.ts';

test('steps of 80 characters every 40 milliseconds are 2,000 characters per second', () => {
  const speed = new Speed();
  speed.restart(1000);
  for (let step = 1; step <= 120; step++) expect(speed.step(1000 + 40 * step, 80)).toBeCloseTo(2000, 9);
});

test('it is that of the last two seconds', () => {
  const speed = new Speed();
  speed.restart(0);
  // Ten steps of a second, then steps of a tenth of one.
  for (let step = 1; step <= 10; step++) speed.step(1000 * step, 300);
  expect(speed.step(10_100, 300)).toBeCloseTo((2 * 300) / 1.1, 9);
  let last = Number.NaN;
  for (let step = 2; step <= 19; step++) last = speed.step(10_000 + 100 * step, 300);
  expect(last).toBeCloseTo((19 * 300) / 1.9, 9);
});

test('a step that ended two seconds ago still counts, one that ended before does not', () => {
  const speed = new Speed();
  speed.restart(0);
  speed.step(500, 300);
  expect(speed.step(2000, 300)).toBe(300);
  expect(speed.step(2250, 300)).toBeCloseTo((2 * 300) / 1.75, 9);
});

test('steps that take longer than that are measured one by one', () => {
  const speed = new Speed();
  speed.restart(0);
  speed.step(5000, 300);
  expect(speed.step(8000, 300)).toBe(100);
});

test('a pause does not count as slow', () => {
  const speed = new Speed();
  speed.restart(0);
  speed.step(500, 100);
  speed.restart(60_000);
  expect(speed.step(60_500, 100)).toBe(200);
});

test('without a start it measures from the end of the first step on', () => {
  const speed = new Speed();
  expect(speed.step(1000, 100)).toBeNaN();
  expect(speed.step(1500, 100)).toBe(200);
});

test('there is none before any time has passed', () => {
  const speed = new Speed();
  speed.restart(0);
  expect(speed.step(0, 100)).toBeNaN();
});
