import { expect, test } from 'vitest';
import { splitMix64 } from '../../../src/numeric/splitmix.ts';

test('the numbers of the reference implementation for its seed 1234567', () => {
  expect(splitMix64(1234567, 5)).toEqual([
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
    4593380528125082431n,
    16408922859458223821n,
  ]);
});
