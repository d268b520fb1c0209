// The passes over a window on the device, as lists of draws: a step, a loss without a step, gradients without an update.
import { beginPhase } from '../phases.ts';
import { type Draw, Executor } from './executor.ts';
import { carryInDraws, carryOutDraw } from './forward-draws.ts';
import type { Network, Turn } from './network.ts';
import type { Pair, StateSet } from './network-textures.ts';
import { type StepDraws, stepDraws } from './step-draws.ts';
import { type StepFloats, stepFloats } from './step-floats.ts';
import type { Texture } from './textures.ts';
import { deriveDraws, measureDraw, stateGradientDraw } from './update-draws.ts';

/** Each pass takes the turn whose weights it computes with, and the state it starts `from`. */
export class WindowPasses {
  private readonly executor: Executor;
  private readonly draws: Pair<StepDraws>;

  constructor(
    gl: WebGL2RenderingContext,
    private readonly network: Network,
  ) {
    this.executor = new Executor(gl);
    this.draws = [stepDraws(network, 0), stepDraws(network, 1)];
  }

  /** Forward, backward and the update under the verdict; `measured`: and its statistics. */
  step(turn: Turn, from: StateSet<Texture>, floats: StepFloats, measured: boolean): void {
    for (const [program, values] of stepFloats(this.network.programs, floats)) {
      this.executor.setFloats(program, values);
    }
    const draws = this.draws[turn];
    const carryIn = carryInDraws(this.network, from);
    beginPhase('forward');
    this.run(carryIn, draws.forward);
    beginPhase('head');
    this.run(draws.loss, draws.headAdjoint);
    beginPhase('backward');
    this.run(draws.backward);
    beginPhase('weight-gradients');
    this.run(draws.gradients);
    beginPhase('optimiser');
    this.run(draws.update);
    if (measured) {
      beginPhase('statistics');
      this.run(draws.statistics);
    }
    beginPhase('reading');
  }

  /** Forward, as far as the loss of every target. */
  forward(turn: Turn, from: StateSet<Texture>): void {
    const { forward, loss } = this.draws[turn];
    this.run(carryInDraws(this.network, from), forward, loss);
  }

  /** Forward and the sum of the losses; the state after the window goes to the state of evaluation `to`. */
  loss(turn: Turn, from: StateSet<Texture>, to: Turn): void {
    this.forward(turn, from);
    this.run(this.measureDraws(from, to));
  }

  /** Forward and backward without an update, the sum of the losses, and the norms of the state's gradients. */
  gradients(turn: Turn, from: StateSet<Texture>): void {
    const { headAdjoint, backward, gradients } = this.draws[turn];
    this.forward(turn, from);
    this.run(headAdjoint, backward, gradients, this.measureDraws(from, 0), [stateGradientDraw(this.network)]);
  }

  /** Brings what is derived from the weights up to date with them. */
  derive(turn: Turn): void {
    this.run(deriveDraws(this.network, turn));
  }

  dispose(): void {
    this.executor.dispose();
  }

  private run(...lists: readonly (readonly Draw[])[]) {
    for (const draws of lists) this.executor.run(draws);
  }

  private measureDraws(from: StateSet<Texture>, to: Turn): Draw[] {
    const { network } = this;
    return [measureDraw(network), carryOutDraw(network, from, 'evaluation', to, network.textures.accepted)];
  }
}
