// Weight decay as an L2 penalty (lambda / 2) |w|^2 in the gradient, as torch.optim has it everywhere but in AdamW:
//   g <- g + lambda w, before anything else the rule does with the gradient.
import { real } from '../options.ts';
import type { Optimiser } from './optimiser.ts';

/** lambda */
export const weightDecay = { ...real, symbol: 'λ', min: 0, max: 1, step: 0.001, default: 0 } as const;

/** The same rule on the penalised gradient; the rule itself where lambda is 0. */
export function withWeightDecay(rule: Optimiser, lambda: number): Optimiser {
  if (lambda === 0) return rule;
  return {
    slots: rule.slots,
    coefficientNames: [...rule.coefficientNames, 'lambda'],
    coefficients: (step, learningRate) => ({ ...rule.coefficients(step, learningRate), lambda }),
    update: (m, weight, gradient, slots, k) =>
      rule.update(m, weight, m.add(gradient, m.multiply(k.lambda, weight)), slots, k),
  };
}
