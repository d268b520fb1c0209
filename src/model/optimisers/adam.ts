// Adam (Kingma & Ba 2015, Algorithm 1, in PyTorch's form):
//   m <- b1 m + (1 - b1) g   v <- b2 v + (1 - b2) g^2
//   w <- w - eta / (1 - b1^n) m / (sqrt(v) / sqrt(1 - b2^n) + epsilon)
import { EPSILON, type Optimiser } from './optimiser.ts';

export function adam(beta1: number, beta2: number): Optimiser {
  return {
    slots: ['exp_avg', 'exp_avg_sq'],
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
