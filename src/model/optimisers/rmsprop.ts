// RMSProp (Tieleman & Hinton 2012, uncentred):  v <- alpha v + (1 - alpha) g^2   w <- w - eta g / (sqrt(v) + epsilon)
import { EPSILON, type Optimiser } from './optimiser.ts';

export function rmsprop(alpha: number): Optimiser {
  return {
    slots: ['square_avg'],
    coefficients: (_, learningRate) => ({ learningRate, alpha, rest: 1 - alpha, epsilon: EPSILON }),
    update(m, weight, gradient, [squares], k) {
      const next = m.add(m.multiply(k.alpha, squares), m.multiply(k.rest, m.multiply(gradient, gradient)));
      const direction = m.divide(gradient, m.add(m.squareRoot(next), k.epsilon));
      return { weight: m.subtract(weight, m.multiply(k.learningRate, direction)), slots: [next] };
    },
  };
}
