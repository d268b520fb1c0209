// AdamW (Loshchilov & Hutter 2019): weight decay beside Adam and not in its gradient, so that it is the same for
// every weight:  w <- (1 - eta lambda) w, then Adam's update.
import { adam } from './adam.ts';
import type { Optimiser } from './optimiser.ts';

export function adamW(beta1: number, beta2: number, lambda: number): Optimiser {
  const rule = adam(beta1, beta2);
  return {
    slots: rule.slots,
    coefficients: (step, learningRate) => ({
      ...rule.coefficients(step, learningRate),
      kept: 1 - learningRate * lambda,
    }),
    update: (m, weight, gradient, slots, k) => rule.update(m, m.multiply(k.kept, weight), gradient, slots, k),
  };
}
