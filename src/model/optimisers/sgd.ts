// Stochastic gradient descent:  w <- w - eta g
import { type Optimiser, optimiserFamily } from './optimiser.ts';
import { weightDecay, withWeightDecay } from './weight-decay.ts';

const rule: Optimiser = {
  slots: [],
  coefficientNames: ['learningRate'],
  coefficients: (_, learningRate) => ({ learningRate }),
  update: (m, weight, gradient, _, { learningRate }) => ({
    weight: m.subtract(weight, m.multiply(learningRate, gradient)),
    slots: [],
  }),
};

export const sgd = optimiserFamily({
  options: { weightDecay },
  learningRate: 'every-step',
  optimiser: (values) => withWeightDecay(rule, values.weightDecay),
});
