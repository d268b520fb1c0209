// Float64 arithmetic, which the tests of every cell and optimiser stand on, by values worked by hand.
import { describe, expect, it } from 'vitest';
import { float64 as m } from '../../../src/numeric/arithmetic.ts';

describe('float64', () => {
  it('adds, subtracts, multiplies and divides', () => {
    expect([m.add(7, 2), m.subtract(7, 2), m.multiply(7, 2), m.divide(7, 2)]).toEqual([9, 5, 14, 3.5]);
    expect([m.constant(-3), m.squareRoot(6.25), m.minimum(-1, 2), m.maximum(-1, 2)]).toEqual([
      -3, 2.5, -1, 2,
    ]);
  });

  it('has the logistic function: 1/2 at 0, 1/(1 + e^-a), its complement at -a, and its limits', () => {
    expect(m.sigmoid(0)).toBe(0.5);
    expect(m.sigmoid(Math.log(3))).toBeCloseTo(0.75, 15);
    expect(m.sigmoid(-Math.log(3))).toBeCloseTo(0.25, 15);
    expect([m.sigmoid(1000), m.sigmoid(-1000)]).toEqual([1, 0]);
  });

  it('has tanh: (9 - 1)/(9 + 1) at ln 3', () => {
    expect(m.tanh(Math.log(3))).toBeCloseTo(0.8, 15);
  });

  it('has the derivative of relu with PyTorch’s 0 at 0', () => {
    expect([-2, 0, 3].map((a) => m.relu(a))).toEqual([0, 0, 3]);
    expect([-2, 0, 3].map((a) => m.isPositive(a))).toEqual([0, 0, 1]);
    expect([-2, 0, 3].map((a) => m.sign(a))).toEqual([-1, 0, 1]);
  });

  it('lets NaN through relu', () => {
    expect(m.relu(Number.NaN)).toBeNaN();
  });
});
