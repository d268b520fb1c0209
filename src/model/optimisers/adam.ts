// Adam (Kingma & Ba 2015, Algorithm 1, in PyTorch's form):
//   m <- b1 m + (1 - b1) g   v <- b2 v + (1 - b2) g^2
//   w <- w - eta / (1 - b1^n) m / (sqrt(v) / sqrt(1 - b2^n) + epsilon)
import { real } from '../options.ts';
import { EPSILON, type Optimiser, optimiserFamily } from './optimiser.ts';
import { weightDecay, withWeightDecay } from './weight-decay.ts';

/** Adam's rule without weight decay. */
export function adamRule(beta1: number, beta2: number): Optimiser {
  return {
    slots: ['exp_avg', 'exp_avg_sq'],
    coefficientNames: ['beta1', 'rest1', 'beta2', 'rest2', 'stepSize', 'secondCorrection', 'epsilon'],
    coefficients: (step, learningRate) => ({
      beta1,
      rest1: 1 - beta1,
      beta2,
      rest2: 1 - beta2,
      stepSize: learningRate / (1 - beta1 ** step),
      secondCorrection: 1 / Math.sqrt(1 - beta2 ** step),
      epsilon: EPSILON,
    }),
    update(m, weight, gradient, [first, second], k) {
      const mean = m.add(m.multiply(k.beta1, first), m.multiply(k.rest1, gradient));
      const square = m.add(m.multiply(k.beta2, second), m.multiply(k.rest2, m.multiply(gradient, gradient)));
      const scale = m.add(m.multiply(m.squareRoot(square), k.secondCorrection), k.epsilon);
      return {
        weight: m.subtract(weight, m.multiply(k.stepSize, m.divide(mean, scale))),
        slots: [mean, square],
      };
    },
  };
}

/** Decays of the two means. */
export const betas = {
  beta1: { ...real, symbol: 'β₁', min: 0, max: 0.999, step: 0.01, default: 0.9 },
  beta2: { ...real, symbol: 'β₂', min: 0, max: 0.99999, step: 0.001, default: 0.999 },
} as const;

export const adam = optimiserFamily({
  options: { ...betas, weightDecay },
  learningRate: 'every-step',
  optimiser: (values) => withWeightDecay(adamRule(values.beta1, values.beta2), values.weightDecay),
});
