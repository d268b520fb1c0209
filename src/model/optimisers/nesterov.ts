// SGD with Nesterov's momentum (Sutskever et al. 2013, in PyTorch's form):  b <- mu b + g   w <- w - eta (g + mu b)
import type { Optimiser } from './optimiser.ts';

export function nesterov(mu: number): Optimiser {
  return {
    slots: ['momentum_buffer'],
    coefficients: (_, learningRate) => ({ learningRate, mu }),
    update(m, weight, gradient, [buffer], k) {
      const next = m.add(m.multiply(k.mu, buffer), gradient);
      const ahead = m.add(gradient, m.multiply(k.mu, next));
      return { weight: m.subtract(weight, m.multiply(k.learningRate, ahead)), slots: [next] };
    },
  };
}
