// The WebGL engine: a step is one list of draws of fused kernels on the context that tfjs computes on, forward to
// update, without a read-back in it. What it measured is read behind a fence and answered a few steps later.
import type { Batch } from '../../model/batch.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import { type ParameterValues, parameterTable } from '../../model/parameters.ts';
import { checkContext } from '../device-lost.ts';
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
import { contextOfTfjs, tf } from '../tfjs.ts';
import { CallOrder } from './call-order.ts';
import type { Turn } from './network.ts';
import type { StateSet } from './network-textures.ts';
import { type NetworkOptions, type OpenNetwork, openNetwork } from './open-network.ts';
import { Reader } from './reader.ts';
import { checkSnapshot, checkWeights } from './shape-check.ts';
import { StepsInFlight } from './steps-in-flight.ts';
import type { Texture } from './textures.ts';
import { type SheetData, Transfer } from './transfer.ts';
import { readVerdict, stepResult } from './verdict-reading.ts';
import { WindowPasses } from './window-passes.ts';

/** A verdict's texels (kernels/verdict.ts): applied, coefficient 1. */
const ACCEPTED = [0, 0, 0, 1, 1, 0, 0, 0];
/** Enough that the GPU never waits for the page. */
const STEPS_IN_FLIGHT = 4;

/**
 * Makes a WebGL engine on the context of tfjs's current backend, which must be webgl. Resolves when every program is
 * compiled. `diagnoseSnapshot`: finds what a step broke off at. Throws ProblemError where `fusedObstacle`
 * finds one, RangeError where the weights do not fit, DeviceLostError where the context is lost, Error where a program
 * does not compile.
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

class WebglEngine implements Engine {
  readonly stepsInFlight = STEPS_IN_FLIGHT;
  private readonly optimiser;
  private readonly calls: CallOrder;
  private readonly steps = new StepsInFlight();
  private readonly passes: WindowPasses;
  private readonly reader: Reader;
  private readonly transfer: Transfer;
  private readonly parameters: readonly string[];
  private turn: Turn = 0;

  constructor(
    readonly spec: EngineSpec,
    weights: ParameterValues,
    private readonly device: OpenNetwork,
    private readonly diagnoseSnapshot: DiagnoseSnapshot,
  ) {
    const { gl, network, store, batch } = device;
    this.optimiser = optimiserOf(spec.optimiser);
    this.calls = new CallOrder(gl);
    this.passes = new WindowPasses(gl, network);
    this.reader = new Reader(gl);
    this.transfer = new Transfer(network, store, this.reader, batch);
    const { accepted } = network.textures;
    const verdict = new Float32Array(4 * accepted.width);
    verdict.set(ACCEPTED);
    store.upload(accepted, verdict);
    this.parameters = parameterTable(spec.model).map(({ name }) => name);
    this.uploadWeights(this.transfer.packSheets(weights));
  }

  step(batch: Batch, control: StepControl): Promise<StepResult> {
    return this.calls.inTurn(() => {
      const { turn, steps } = this;
      const next = (1 - turn) as Turn;
      const { learningRate, clipping, statistics: measured = false } = control;
      checkDropoutMasks(this.spec, control.dropoutMasks);
      this.transfer.uploadMasks(control.dropoutMasks ?? null);
      const targets = this.transfer.uploadBatch(batch);
      const { network } = this.device;
      const { textures } = network;
      const coefficients = this.optimiser.coefficients(steps.nextUpdate, learningRate);
      const floats = { coefficients, clipping, resume: steps.resumes, targets };
      this.passes.step(turn, this.initialState(), floats, measured);
      const reading = this.reader.readTogether([
        textures.verdicts[next],
        ...(measured ? [textures.statistics] : []),
      ]);
      this.turn = next;
      const book = steps.issue();
      return async () => {
        const [texels, norms] = await reading;
        const verdict = readVerdict(texels, this.parameters);
        const result = stepResult(verdict, targets, clipping);
        book(result.applied);
        return { ...result, statistics: norms ? network.statistics.read(norms, verdict, clipping) : null };
      };
    });
  }

  resetState(): void {
    this.calls.inOrder(() => this.steps.resetState());
  }

  evaluate(batches: Iterable<Batch> | AsyncIterable<Batch>): Promise<Evaluation> {
    return this.calls.inTurn(async () => {
      const { textures } = this.device.network;
      const sums: Promise<number>[] = [];
      let state = textures.zeroState;
      let targets = 0;
      for await (const batch of batches) {
        this.calls.check();
        this.transfer.uploadMasks(null);
        const to = (sums.length & 1) as Turn;
        targets += this.transfer.uploadBatch(batch);
        this.passes.loss(this.turn, state, to);
        state = textures.evaluation[to];
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
    return this.calls.inTurn(() => {
      this.transfer.uploadMasks(null);
      this.transfer.uploadBatch(batch);
      this.passes.forward(this.turn, this.device.network.textures.zeroState);
      const reading = this.transfer.readOutputs();
      return () => reading;
    });
  }

  gradients(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<GradientReading> {
    return this.calls.inTurn(() => {
      checkMaskShapes(this.spec, dropoutMasks);
      this.transfer.uploadMasks(dropoutMasks ?? null);
      const { network } = this.device;
      const { textures } = network;
      const targets = this.transfer.uploadBatch(batch);
      this.passes.gradients(this.turn, this.initialState());
      const reading = Promise.all([
        this.reader.readTogether([textures.measured, textures.statistics]),
        this.transfer.readSheets(({ gradient }) => gradient),
        this.transfer.readState(textures.evaluation[0]),
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
    const weights = this.calls.inTurn(() => {
      const { turn } = this;
      const reading = this.transfer.readSheets((sheet) => sheet.weights[turn]);
      return () => reading;
    });
    return createHostSampler(this.spec.model, weights);
  }

  snapshot(): Promise<Snapshot> {
    return this.calls.inTurn(() => {
      const { turn, transfer } = this;
      const { counted } = this.steps;
      const reading = Promise.all([
        transfer.readSheets((sheet) => sheet.weights[turn]),
        transfer.readState(this.initialState()),
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
    this.calls.inOrder(() => {
      const { turn } = this;
      this.uploadWeights(weights);
      slots.forEach((data, i) => {
        transfer.uploadSheets(data, (sheet) => sheet.slots[i][turn]);
      });
      transfer.uploadState(state, this.device.network.textures.carried[turn]);
      this.steps.restart(updates);
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
    if (!this.calls.dispose()) return;
    this.reader.dispose();
    this.passes.dispose();
    this.device.dispose();
  }

  private initialState(): StateSet<Texture> {
    const { zeroState, carried } = this.device.network.textures;
    return this.steps.startsFresh ? zeroState : carried[this.turn];
  }

  private uploadWeights(data: SheetData) {
    const { turn } = this;
    this.transfer.uploadSheets(data, (sheet) => sheet.weights[turn]);
    this.passes.derive(turn);
  }
}
