// SGD with momentum (Polyak 1964, in PyTorch's form without dampening):  b <- mu b + g   w <- w - eta b
import { real } from '../options.ts';
import { type Optimiser, optimiserFamily } from './optimiser.ts';
import { weightDecay, withWeightDecay } from './weight-decay.ts';

/** mu */
export const mu = { ...real, symbol: 'μ', min: 0, max: 0.999, step: 0.01, default: 0.9 } as const;

function rule(mu: number): Optimiser {
  return {
    slots: ['momentum_buffer'],
    coefficientNames: ['learningRate', 'mu'],
    coefficients: (_, learningRate) => ({ learningRate, mu }),
    update(m, weight, gradient, [buffer], k) {
      const next = m.add(m.multiply(k.mu, buffer), gradient);
      return { weight: m.subtract(weight, m.multiply(k.learningRate, next)), slots: [next] };
    },
  };
}

export const momentum = optimiserFamily({
  options: { momentum: mu, weightDecay },
  learningRate: 'every-step',
  optimiser: (values) => withWeightDecay(rule(values.momentum), values.weightDecay),
});
