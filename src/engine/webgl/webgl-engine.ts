// The WebGL engine: a step is one list of draws of fused kernels on the context that tfjs computes on, forward to
// update, without a read-back in it. What it measured is read behind a fence and answered a few steps later.

import type { Batch } from '../../model/batch.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import { type ParameterValues, parameterTable } from '../../model/parameters.ts';
import { checkContext, DeviceLostError } from '../device-lost.ts';
import { checkDropoutMasks, checkMaskShapes } from '../dropout-masks.ts';
import type {
  DiagnoseSnapshot,
  Engine,
  EngineMemory,
  EngineSpec,
  Evaluation,
  GradientReading,
  Sampler,
  Snapshot,
  StepControl,
  StepResult,
} from '../engine.ts';
import { createHostSampler } from '../host-sampler.ts';
import type { NonFiniteOrigin } from '../non-finite.ts';
import { beginPhase } from '../phases.ts';
import { contextOfTfjs, tf } from '../tfjs.ts';
import { type Draw, Executor } from './executor.ts';
import { carryInDraws, carryOutDraw } from './forward-draws.ts';
import type { Turn } from './network.ts';
import type { Pair, StateSet } from './network-textures.ts';
import { type NetworkOptions, type OpenNetwork, openNetwork } from './open-network.ts';
import { Reader } from './reader.ts';
import { checkSnapshot, checkWeights } from './shape-check.ts';
import { type StepDraws, stepDraws } from './step-draws.ts';
import { stepFloats } from './step-floats.ts';
import type { Texture } from './textures.ts';
import { type SheetData, Transfer } from './transfer.ts';
import { deriveDraws, measureDraw, stateGradientDraw } from './update-draws.ts';
import { readVerdict, stepResult } from './verdict-reading.ts';

/** A verdict's texels (kernels/verdict.ts): applied, coefficient 1. */
const ACCEPTED = [0, 0, 0, 1, 1, 0, 0, 0];
/** Enough that the GPU never waits for the page. */
const STEPS_IN_FLIGHT = 4;

/**
 * Makes a WebGL engine on the context of tfjs's current backend, which must be webgl. Resolves when every program is
 * compiled. `diagnoseSnapshot`: finds what a step broke off at. Throws ProblemError where the device or the model's size forbids it, RangeError where the weights do not
 * fit, DeviceLostError where the context is lost, Error where a program does not compile.
 */
export async function createWebglEngine(
  spec: EngineSpec,
  weights: ParameterValues,
  diagnoseSnapshot: DiagnoseSnapshot,
  options: NetworkOptions = {},
): Promise<Engine> {
  checkWeights(spec, weights);
  const gl = contextOfTfjs();
  if (!gl) throw new Error('the tfjs backend is not webgl');
  checkContext(gl);
  return new WebglEngine(spec, weights, await openNetwork(gl, spec, options), diagnoseSnapshot);
}

type Answer<Result> = () => Promise<Result>;

class WebglEngine implements Engine {
  readonly stepsInFlight = STEPS_IN_FLIGHT;
  private readonly optimiser;
  private readonly executor: Executor;
  private readonly reader: Reader;
  private readonly transfer: Transfer;
  private readonly draws: Pair<StepDraws>;
  private readonly parameters: readonly string[];
  private turn: Turn = 0;
  /** Updates applied, as far as answered. */
  private updates = 0;
  /** `updates` as it is once the last step asked for is answered. */
  private counted: Promise<number> = Promise.resolve(0);
  /** Steps not yet answered that will be applied if all goes well. */
  private underway = 0;
  /** Changes where the steps in flight no longer count: after a refused step, and when a snapshot is restored. */
  private generation = 0;
  /** Whether the next step starts from a zero state. */
  private fresh = true;
  /** Whether the next step releases those behind a refused one. */
  private resume = false;
  private disposed = false;
  /** Why no later call can be answered. */
  private loss: DeviceLostError | null = null;
  private lastIssue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly spec: EngineSpec,
    weights: ParameterValues,
    private readonly device: OpenNetwork,
    private readonly diagnoseSnapshot: DiagnoseSnapshot,
  ) {
    const { gl, network, store, batch } = device;
    this.optimiser = optimiserOf(spec.optimiser);
    this.executor = new Executor(gl);
    this.reader = new Reader(gl);
    this.transfer = new Transfer(network, store, this.reader, batch);
    this.draws = [stepDraws(network, 0), stepDraws(network, 1)];
    const { accepted } = network.textures;
    const verdict = new Float32Array(4 * accepted.width);
    verdict.set(ACCEPTED);
    store.upload(accepted, verdict);
    this.parameters = parameterTable(spec.model).map(({ name }) => name);
    this.uploadWeights(this.transfer.packSheets(weights));
  }

  step(batch: Batch, control: StepControl): Promise<StepResult> {
    return this.inTurn(() => {
      const { turn, fresh, generation } = this;
      const next = (1 - turn) as Turn;
      checkDropoutMasks(this.spec, control.dropoutMasks);
      this.transfer.uploadMasks(control.dropoutMasks ?? null);
      const targets = this.transfer.uploadBatch(batch);
      this.setControl(control, targets);
      const { network } = this.device;
      const { textures } = network;
      const { clipping, statistics: measured = false } = control;
      this.runStep(this.draws[turn], carryInDraws(network, this.initialState()), measured);
      const reading = this.reader.readTogether([
        textures.verdicts[next],
        ...(measured ? [textures.statistics] : []),
      ]);
      this.turn = next;
      this.fresh = false;
      this.resume = false;
      this.underway++;
      let count: (updates: number) => void;
      this.counted = new Promise((resolve) => {
        count = resolve;
      });
      return async () => {
        const [texels, norms] = await reading;
        const verdict = readVerdict(texels, this.parameters);
        const result = stepResult(verdict, targets, clipping);
        if (generation === this.generation) this.settle(result.applied, fresh);
        count(this.updates);
        return { ...result, statistics: norms ? network.statistics.read(norms, verdict, clipping) : null };
      };
    });
  }

  resetState(): void {
    this.inOrder(() => {
      this.fresh = true;
    });
  }

  evaluate(batches: Iterable<Batch> | AsyncIterable<Batch>): Promise<Evaluation> {
    return this.inTurn(async () => {
      const { network } = this.device;
      const { textures } = network;
      const sums: Promise<number>[] = [];
      let state = textures.zeroState;
      let targets = 0;
      for await (const batch of batches) {
        this.checkAlive();
        this.transfer.uploadMasks(null);
        const to = (sums.length & 1) as Turn;
        targets += this.transfer.uploadBatch(batch);
        const { forward, loss } = this.draws[this.turn];
        this.run(carryInDraws(network, state), forward, loss, this.measureDraws(state, to));
        state = textures.apart[to];
        const sum = this.reader.read(textures.measured).then((values) => readVerdict(values).lossSum);
        // A failure is told by the sum that is awaited first; the others must not count as unhandled.
        sum.catch(() => undefined);
        sums.push(sum);
        await sums[sums.length - STEPS_IN_FLIGHT];
      }
      return async () => ({
        lossSum: (await Promise.all(sums)).reduce((total, sum) => total + sum, 0),
        targets,
      });
    });
  }

  outputs(batch: Batch): Promise<Float32Array> {
    return this.inTurn(() => {
      this.transfer.uploadMasks(null);
      this.transfer.uploadBatch(batch);
      const { network } = this.device;
      const { forward, loss } = this.draws[this.turn];
      this.run(carryInDraws(network, network.textures.zeroState), forward, loss);
      const reading = this.transfer.readOutputs();
      return () => reading;
    });
  }

  gradients(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<GradientReading> {
    return this.inTurn(() => {
      checkMaskShapes(this.spec, dropoutMasks);
      this.transfer.uploadMasks(dropoutMasks ?? null);
      const { network } = this.device;
      const { textures } = network;
      const targets = this.transfer.uploadBatch(batch);
      const state = this.initialState();
      const { forward, loss, headAdjoint, backward, gradients } = this.draws[this.turn];
      this.run(carryInDraws(network, state), forward, loss, headAdjoint, backward, gradients);
      this.run(this.measureDraws(state, 0), [stateGradientDraw(network)]);
      const reading = Promise.all([
        this.reader.readTogether([textures.measured, textures.statistics]),
        this.transfer.readSheets(({ gradient }) => gradient),
        this.transfer.readState(textures.apart[0]),
      ]);
      return async () => {
        const [[verdict, norms], gradients, after] = await reading;
        return {
          loss: readVerdict(verdict).lossSum / targets,
          gradients,
          stateGradients: network.statistics.readStates(norms),
          state: after,
        };
      };
    });
  }

  async diagnose(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<NonFiniteOrigin | null> {
    checkMaskShapes(this.spec, dropoutMasks);
    return this.diagnoseSnapshot(this.spec, await this.snapshot(), batch, dropoutMasks);
  }

  sampler(): Sampler {
    const weights = this.inTurn(() => {
      const { turn } = this;
      const reading = this.transfer.readSheets((sheet) => sheet.weights[turn]);
      return () => reading;
    });
    return createHostSampler(this.spec.model, weights);
  }

  snapshot(): Promise<Snapshot> {
    return this.inTurn(() => {
      const { turn, fresh, transfer, counted } = this;
      const { zeroState, carried } = this.device.network.textures;
      const reading = Promise.all([
        transfer.readSheets((sheet) => sheet.weights[turn]),
        transfer.readState(fresh ? zeroState : carried[turn]),
        ...this.optimiser.slots.map((_, i) => transfer.readSheets((sheet) => sheet.slots[i][turn])),
      ]);
      return async () => {
        const [weights, state, ...slots] = await reading;
        return { updates: await counted, weights, slots, state };
      };
    });
  }

  restore(snapshot: Snapshot): void {
    checkSnapshot(this.spec, snapshot);
    const { transfer } = this;
    const weights = transfer.packSheets(snapshot.weights);
    const slots = this.optimiser.slots.map((_, i) => transfer.packSheets(snapshot.slots[i]));
    const state = transfer.packState(snapshot.state);
    const { updates } = snapshot;
    this.inOrder(() => {
      const { turn } = this;
      this.uploadWeights(weights);
      slots.forEach((data, i) => {
        transfer.uploadSheets(data, (sheet) => sheet.slots[i][turn]);
      });
      transfer.uploadState(state, this.device.network.textures.carried[turn]);
      this.generation++;
      this.underway = 0;
      this.updates = updates;
      this.counted = Promise.resolve(updates);
      this.fresh = false;
      this.resume = true;
    });
  }

  memory(): EngineMemory {
    const ofTfjs: { numTensors: number; numBytes: number; numBytesInGPUAllocated?: number } = tf.memory();
    const { textures, bytes } = this.device.store.ledger;
    return {
      tensors: ofTfjs.numTensors + textures,
      bytes: ofTfjs.numBytes + bytes,
      gpuBytes: (ofTfjs.numBytesInGPUAllocated ?? 0) + bytes,
    };
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.reader.dispose();
    this.executor.dispose();
    this.device.dispose();
  }

  /**
   * Issues work in the order of the calls. `issue` hands draws and reads to the device and returns what waits for the
   * answer, so that the next call is issued before this one is answered.
   */
  private inTurn<Result>(issue: () => Answer<Result> | Promise<Answer<Result>>): Promise<Result> {
    const issued = this.lastIssue.then(() => {
      this.checkAlive();
      return issue();
    });
    const result = issued.then((answer) => answer());
    result.catch((error) => {
      if (error instanceof DeviceLostError) this.loss ??= error;
    });
    this.lastIssue = issued.catch(() => undefined);
    return result;
  }

  /** `inTurn` for what has no answer. */
  private inOrder(task: () => void) {
    this.inTurn(() => {
      task();
      return async () => undefined;
    }).catch(() => undefined);
  }

  /** Books an answered step. Those in flight behind a refused one are refused too. */
  private settle(applied: boolean, fresh: boolean) {
    this.underway--;
    if (applied) {
      this.updates++;
      return;
    }
    this.generation++;
    this.underway = 0;
    this.resume = true;
    this.fresh = fresh;
  }

  private checkAlive() {
    if (this.disposed) throw new Error('the engine was disposed of');
    if (this.loss) throw this.loss;
    checkContext(this.device.gl);
  }

  private run(...lists: readonly (readonly Draw[])[]) {
    for (const draws of lists) this.executor.run(draws);
  }

  private runStep(draws: StepDraws, carryIn: readonly Draw[], measured: boolean) {
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

  /** The loss of a window, and the state after it, without a step. */
  private measureDraws(from: StateSet<Texture>, to: Turn): Draw[] {
    const { network } = this.device;
    return [measureDraw(network), carryOutDraw(network, from, 'apart', to, network.textures.accepted)];
  }

  private initialState(): StateSet<Texture> {
    const { zeroState, carried } = this.device.network.textures;
    return this.fresh ? zeroState : carried[this.turn];
  }

  private uploadWeights(data: SheetData) {
    const { turn } = this;
    this.transfer.uploadSheets(data, (sheet) => sheet.weights[turn]);
    this.executor.run(deriveDraws(this.device.network, turn));
  }

  /** Tells the programs what may change from step to step. */
  private setControl({ learningRate, clipping }: StepControl, targets: number) {
    const { resume } = this;
    const coefficients = this.optimiser.coefficients(this.updates + this.underway + 1, learningRate);
    const { programs } = this.device.network;
    for (const [program, floats] of stepFloats(programs, { coefficients, clipping, resume, targets })) {
      this.executor.setFloats(program, floats);
    }
  }
}
