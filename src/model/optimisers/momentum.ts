// SGD with momentum (Polyak 1964, in PyTorch's form without dampening):  b <- mu b + g   w <- w - eta b
import type { Optimiser } from './optimiser.ts';

export function momentum(mu: number): Optimiser {
  return {
    slots: ['momentum_buffer'],
    coefficients: (_, learningRate) => ({ learningRate, mu }),
    update(m, weight, gradient, [buffer], k) {
      const next = m.add(m.multiply(k.mu, buffer), gradient);
      return { weight: m.subtract(weight, m.multiply(k.learningRate, next)), slots: [next] };
    },
  };
}
