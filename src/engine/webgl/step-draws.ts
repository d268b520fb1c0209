// A step in draws: forward, through the head, backward, the gradients, and the update under the verdict.
import { backwardDraws, headAdjointDraws } from './backward-draws.ts';
import type { Draw } from './executor.ts';
import { carryOutDraw, forwardDraws, lossDraws } from './forward-draws.ts';
import type { Network, Turn } from './network.ts';
import {
  blockDraws,
  gateSaturationDraws,
  gradientDraws,
  judgeDraws,
  stateGradientDraw,
  updateDraws,
} from './update-draws.ts';

/** The draws of a step after the state is carried in, in this order. */
export interface StepDraws {
  readonly forward: readonly Draw[];
  readonly loss: readonly Draw[];
  readonly headAdjoint: readonly Draw[];
  readonly backward: readonly Draw[];
  readonly gradients: readonly Draw[];
  readonly update: readonly Draw[];
  /** What measures the step besides, where that is asked for. */
  readonly statistics: readonly Draw[];
}

/** The same draws every step; only the state that is carried in differs. */
export function stepDraws(network: Network, turn: Turn): StepDraws {
  const next = (1 - turn) as Turn;
  const { carried, verdicts } = network.textures;
  return {
    forward: forwardDraws(network, turn),
    loss: lossDraws(network, turn),
    headAdjoint: headAdjointDraws(network, turn),
    backward: backwardDraws(network, turn),
    gradients: gradientDraws(network, turn),
    update: [
      ...judgeDraws(network, turn),
      carryOutDraw(network, carried[turn], 'carried', next, verdicts[next]),
      ...updateDraws(network, turn),
    ],
    statistics: [
      stateGradientDraw(network),
      ...gateSaturationDraws(network, turn),
      ...blockDraws(network, turn),
    ],
  };
}
