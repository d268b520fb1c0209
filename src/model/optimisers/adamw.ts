// AdamW (Loshchilov & Hutter 2019): weight decay beside Adam and not in its gradient, so that it is the same for
// every weight:  w <- (1 - eta lambda) w, then Adam's update.
import { adamRule, betas } from './adam.ts';
import { type Optimiser, optimiserFamily } from './optimiser.ts';
import { weightDecay } from './weight-decay.ts';

function decoupled(beta1: number, beta2: number, lambda: number): Optimiser {
  const rule = adamRule(beta1, beta2);
  return {
    slots: rule.slots,
    coefficientNames: [...rule.coefficientNames, 'kept'],
    coefficients: (step, learningRate) => ({
      ...rule.coefficients(step, learningRate),
      kept: 1 - learningRate * lambda,
    }),
    update: (m, weight, gradient, slots, k) => rule.update(m, m.multiply(k.kept, weight), gradient, slots, k),
  };
}

export const adamw = optimiserFamily({
  options: { ...betas, weightDecay },
  learningRate: 'every-step',
  optimiser: (values) => decoupled(values.beta1, values.beta2, values.weightDecay),
});
