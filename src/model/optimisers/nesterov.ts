// SGD with Nesterov's momentum (Sutskever et al. 2013, in PyTorch's form):  b <- mu b + g   w <- w - eta (g + mu b)
import { mu } from './momentum.ts';
import { type Optimiser, optimiserFamily } from './optimiser.ts';
import { weightDecay, withWeightDecay } from './weight-decay.ts';

function rule(mu: number): Optimiser {
  return {
    slots: ['momentum_buffer'],
    coefficientNames: ['learningRate', 'mu'],
    coefficients: (_, learningRate) => ({ learningRate, mu }),
    update(m, weight, gradient, [buffer], k) {
      const next = m.add(m.multiply(k.mu, buffer), gradient);
      const ahead = m.add(gradient, m.multiply(k.mu, next));
      return { weight: m.subtract(weight, m.multiply(k.learningRate, ahead)), slots: [next] };
    },
  };
}

export const nesterov = optimiserFamily({
  options: { momentum: mu, weightDecay },
  learningRate: 'every-step',
  optimiser: (values) => withWeightDecay(rule(values.momentum), values.weightDecay),
});
