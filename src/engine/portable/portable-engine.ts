// The portable engine: recurrent training in plain tensor operations with hand-written backpropagation through time.
// It runs on every tfjs backend; the fallback where fused kernels cannot run, and their oracle.
import { optimiserOf } from '../../model/optimisers/registry.ts';
import { type ParameterValues, parameterTable } from '../../model/parameters.ts';
import { checkContext } from '../device-lost.ts';
import type {
  CreateEngine,
  Engine,
  EngineMemory,
  EngineSpec,
  Evaluation,
  GradientReading,
  Sampler,
  Snapshot,
  StepControl,
  StepResult,
  Window,
} from '../engine.ts';
import { guardedEngine } from '../guarded-engine.ts';
import { beginPhase } from '../phases.ts';
import { checkSnapshot, freshSnapshot } from '../snapshot.ts';
import { contextOfTfjs, dispose, type Tensor, tf, tidy, valuesOf } from '../tfjs.ts';
import { checkMemory } from './memory-estimate.ts';
import { createSampler, zeroState } from './portable-sampler.ts';
import {
  clipByValue,
  clipCoefficient,
  globalNorm,
  scaledGlobalNorm,
  scaleGradients,
  sumsOfSquares,
  update,
} from './update.ts';
import { useFastWasmKernels } from './wasm-kernels.ts';
import { backward, forward, type StateTensors, type TensorsByName } from './window-pass.ts';

/**
 * Makes a portable engine on the backend that tfjs has been set to. Throws ProblemError where it is too large,
 * DeviceLostError where the backend's context is lost.
 */
export const createPortableEngine: CreateEngine = async (spec, weights) => {
  checkMemory(spec);
  checkContext(contextOfTfjs());
  useFastWasmKernels();
  return guardedEngine(new PortableEngine(spec, weights), contextOfTfjs());
};

class PortableEngine implements Engine {
  readonly stepsInFlight = 1;
  private readonly optimiser;
  private weights: TensorsByName = {};
  private slots: readonly TensorsByName[] = [];
  private state: StateTensors = [];
  private updates = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly spec: EngineSpec,
    weights: ParameterValues,
  ) {
    this.optimiser = optimiserOf(spec.optimiser);
    const start = freshSnapshot(spec, weights);
    checkSnapshot(spec, start);
    this.load(structuredClone(start));
  }

  step(window: Window, control: StepControl): Promise<StepResult> {
    return this.inTurn(async () => {
      const { clipping } = control;
      const pass = tidy(() => {
        const { head, finalState, gradients } = this.pass(window);
        beginPhase('optimiser');
        const clipped = clipping?.mode === 'value' ? clipByValue(gradients, clipping.threshold) : gradients;
        const readings = tf.concat([
          tf.reshape(head.lossSum, [1]),
          sumsOfSquares(gradients),
          ...(clipped === gradients ? [] : [sumsOfSquares(clipped)]),
        ]);
        return { characters: head.characters, readings, gradients, clipped, finalState };
      });
      const readings = await valuesOf(pass.readings);
      pass.readings.dispose();
      const count = Object.keys(pass.gradients).length;
      const loss = readings[0] / pass.characters;
      let gradientNorm = globalNorm(readings.subarray(1, count + 1));
      if (!Number.isFinite(gradientNorm)) gradientNorm = await scaledGlobalNorm(pass.gradients);
      const applied = Number.isFinite(loss) && Number.isFinite(gradientNorm);
      const coefficient = clipping?.mode === 'norm' ? clipCoefficient(gradientNorm, clipping.threshold) : 1;
      const clippedNorm =
        clipping?.mode === 'value' ? globalNorm(readings.subarray(count + 1)) : gradientNorm * coefficient;
      if (applied) this.apply(pass.clipped, coefficient, control.learningRate, pass.finalState);
      else dispose(pass.finalState);
      dispose(pass.gradients, pass.clipped);
      return { loss, gradientNorm, clippedNorm, applied, statistics: null };
    });
  }

  resetState() {
    void this.inTurn(async () => this.replaceState(zeroState(this.spec, this.spec.batchSize)));
  }

  evaluate(windows: Iterable<Window> | AsyncIterable<Window>): Promise<Evaluation> {
    return this.inTurn(async () => {
      let state: StateTensors = zeroState(this.spec, this.spec.batchSize);
      let lossSum = 0;
      let characters = 0;
      for await (const window of windows) {
        const pass = tidy(() => {
          const { head, finalState } = forward(this.spec, this.weights, state, window);
          return { lossSum: head.lossSum, characters: head.characters, finalState };
        });
        dispose(state);
        state = pass.finalState;
        lossSum += (await valuesOf(pass.lossSum))[0];
        characters += pass.characters;
        pass.lossSum.dispose();
      }
      dispose(state);
      return { lossSum, characters };
    });
  }

  gradients(window: Window): Promise<GradientReading> {
    return this.inTurn(async () => {
      const pass = tidy(() => {
        const { head, finalState, gradients } = this.pass(window);
        return { lossSum: head.lossSum, characters: head.characters, gradients, finalState };
      });
      const reading = {
        loss: (await valuesOf(pass.lossSum))[0] / pass.characters,
        gradients: await readTensors(pass.gradients),
        state: await readState(pass.finalState),
      };
      dispose(pass.lossSum, pass.gradients, pass.finalState);
      return reading;
    });
  }

  sampler(): Sampler {
    return createSampler(this.spec, this.weights);
  }

  snapshot(): Promise<Snapshot> {
    return this.inTurn(async () => ({
      updates: this.updates,
      weights: await readTensors(this.weights),
      slots: await Promise.all(this.slots.map(readTensors)),
      state: await readState(this.state),
    }));
  }

  restore(snapshot: Snapshot) {
    checkSnapshot(this.spec, snapshot);
    const copy = structuredClone(snapshot);
    void this.inTurn(async () => this.load(copy));
  }

  memory(): EngineMemory {
    const memory: { numTensors: number; numBytes: number; numBytesInGPUAllocated?: number } = tf.memory();
    return {
      tensors: memory.numTensors,
      bytes: memory.numBytes,
      gpuBytes: memory.numBytesInGPUAllocated ?? 0,
    };
  }

  dispose() {
    dispose(this.weights, this.slots, this.state);
  }

  /** Takes the values of a snapshot over; the CPU backend keeps the very arrays. */
  private load(snapshot: Snapshot) {
    const { batchSize, model } = this.spec;
    dispose(this.weights, this.slots);
    this.weights = this.tensorsOf(snapshot.weights);
    this.slots = snapshot.slots.map((values) => this.tensorsOf(values));
    this.replaceState(
      snapshot.state.map((layer) =>
        layer.map((values) => tf.tensor2d(values, [batchSize, model.hiddenUnits])),
      ),
    );
    this.updates = snapshot.updates;
  }

  /** Loss, gradients and final state of a window from the carried state. Call inside tf.tidy. */
  private pass(window: Window) {
    const pass = forward(this.spec, this.weights, this.state, window);
    const gradients = backward(this.spec, this.weights, window, pass);
    return { head: pass.head, finalState: pass.finalState, gradients };
  }

  private apply(gradients: TensorsByName, coefficient: number, learningRate: number, state: StateTensors) {
    const updated = tidy(() => {
      const scaled = coefficient < 1 ? scaleGradients(gradients, coefficient) : gradients;
      return update(this.optimiser, this.updates + 1, learningRate, scaled, this.weights, this.slots);
    });
    dispose(this.weights, this.slots);
    this.weights = updated.weights;
    this.slots = updated.slots;
    this.replaceState(state);
    this.updates++;
  }

  private replaceState(state: StateTensors) {
    dispose(this.state);
    this.state = state;
  }

  /** Runs tasks one after another in the order they were asked for. */
  private inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(task);
    this.last = result.catch(() => undefined);
    return result;
  }

  private tensorsOf(values: ParameterValues): TensorsByName {
    const table = parameterTable(this.spec.model);
    return Object.fromEntries(
      table.map(({ name, shape }) => [name, tf.tensor(values.get(name) as Float32Array, [...shape])]),
    );
  }
}

/** A copy of a tensor's values; the CPU and WebGL backends hand out what they keep. */
async function readTensor(tensor: Tensor): Promise<Float32Array> {
  return (await valuesOf(tensor)).slice();
}

async function readTensors(tensors: TensorsByName): Promise<ParameterValues> {
  const values = new Map<string, Float32Array>();
  for (const [name, tensor] of Object.entries(tensors)) values.set(name, await readTensor(tensor));
  return values;
}

function readState(state: StateTensors): Promise<Float32Array[][]> {
  return Promise.all(state.map((layer) => Promise.all(layer.map(readTensor))));
}
