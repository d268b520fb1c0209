// Stochastic gradient descent:  w <- w - eta g
import type { Optimiser } from './optimiser.ts';

export const sgd: Optimiser = {
  slots: [],
  coefficients: (_, learningRate) => ({ learningRate }),
  update: (m, weight, gradient, _, { learningRate }) => ({
    weight: m.subtract(weight, m.multiply(learningRate, gradient)),
    slots: [],
  }),
};
