// Rprop (Riedmiller & Braun 1993, as torch.optim.Rprop has it: without stepping back): every weight has a step size d of
// its own, and of the gradient only the sign counts. With s = sign(g) sign(g of the step before):
//   d <- clamp(d eta+, ..) where s > 0;  d <- clamp(d eta-, ..) and g <- 0 where s < 0;   w <- w - sign(g) d
// The learning rate is the first step size and nothing after.
import { type Optimiser, optimiserFamily } from './optimiser.ts';

/** PyTorch's. */
const SHRINK = 0.5;
const GROW = 1.2;
const SMALLEST = 1e-6;
const LARGEST = 50;

const rule: Optimiser = {
  slots: ['prev', 'step_size'],
  coefficientNames: ['first', 'grow', 'shrink', 'smallest', 'largest', 'one'],
  coefficients: (step, learningRate) => ({
    // Slots start at 0: the first step adds what PyTorch puts there.
    first: step === 1 ? learningRate : 0,
    grow: GROW - 1,
    shrink: 1 - SHRINK,
    smallest: SMALLEST,
    largest: LARGEST,
    one: 1,
  }),
  update(m, weight, gradient, [previous, size], k) {
    // The product of the signs, since that of two small gradients is 0 in 32-bit floats.
    const agreement = m.multiply(m.sign(gradient), m.sign(previous));
    const turned = m.isPositive(m.subtract(m.constant(0), agreement));
    const grown = m.multiply(k.grow, m.isPositive(agreement));
    const factor = m.subtract(m.add(k.one, grown), m.multiply(k.shrink, turned));
    const scaled = m.multiply(m.add(size, k.first), factor);
    const next = m.minimum(m.maximum(scaled, k.smallest), k.largest);
    const kept = m.multiply(gradient, m.subtract(k.one, turned));
    return { weight: m.subtract(weight, m.multiply(m.sign(kept), next)), slots: [kept, next] };
  },
};

export const rprop = optimiserFamily({ options: {}, learningRate: 'first-step', optimiser: () => rule });
