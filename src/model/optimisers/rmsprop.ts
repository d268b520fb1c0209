// RMSProp (Tieleman & Hinton 2012, uncentred):  v <- alpha v + (1 - alpha) g^2   w <- w - eta g / (sqrt(v) + epsilon)
import { real } from '../options.ts';
import { EPSILON, type Optimiser, optimiserFamily } from './optimiser.ts';
import { weightDecay, withWeightDecay } from './weight-decay.ts';

function rule(alpha: number): Optimiser {
  return {
    slots: ['square_avg'],
    coefficientNames: ['learningRate', 'alpha', 'rest', 'epsilon'],
    coefficients: (_, learningRate) => ({ learningRate, alpha, rest: 1 - alpha, epsilon: EPSILON }),
    update(m, weight, gradient, [squares], k) {
      const next = m.add(m.multiply(k.alpha, squares), m.multiply(k.rest, m.multiply(gradient, gradient)));
      const direction = m.divide(gradient, m.add(m.squareRoot(next), k.epsilon));
      return { weight: m.subtract(weight, m.multiply(k.learningRate, direction)), slots: [next] };
    },
  };
}

/** alpha, decay of the mean square. */
const squareDecay = { ...real, symbol: 'α', min: 0, max: 0.9999, step: 0.01, default: 0.99 } as const;

export const rmsprop = optimiserFamily({
  options: { squareDecay, weightDecay },
  learningRate: 'every-step',
  optimiser: (values) => withWeightDecay(rule(values.squareDecay), values.weightDecay),
});
