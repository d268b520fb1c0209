// The portable engine: recurrent training in plain tensor operations with hand-written backpropagation through time.
// It runs on every tfjs backend; the fallback where fused kernels cannot run, and their oracle.

import type { Batch } from '../../model/batch.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import type { ParameterValues } from '../../model/parameters.ts';
import { checkContext } from '../device-lost.ts';
import { checkDropoutMasks, checkMaskShapes } from '../dropout-masks.ts';
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
} from '../engine.ts';
import { guardedEngine } from '../guarded-engine.ts';
import type { NonFiniteOrigin } from '../non-finite.ts';
import { beginPhase } from '../phases.ts';
import { checkSnapshot, freshSnapshot } from '../snapshot.ts';
import { contextOfTfjs, dispose, type Tensor, tf, tidy, valuesOf } from '../tfjs.ts';
import {
  clipByValue,
  clipFactors,
  globalNorm,
  scaledNorms,
  scaleGradients,
  sumsOfSquares,
} from './clipping.ts';
import { firstNonFinite } from './first-non-finite.ts';
import { checkMemory } from './memory-estimate.ts';
import { createSampler, zeroState } from './portable-sampler.ts';
import { carriedTensors, parameterTensors } from './snapshot-tensors.ts';
import { gateActivations, measureStates, measureStep, stateAdjoints } from './step-statistics.ts';
import { type UpdatedTensors, update } from './update.ts';
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

  step(batch: Batch, control: StepControl): Promise<StepResult> {
    return this.inTurn(async () => {
      const { clipping, dropoutMasks, learningRate, statistics: measured = false } = control;
      checkDropoutMasks(this.spec, dropoutMasks);
      const pass = tidy(() => {
        const { head, finalState, gradients, layers, traces } = this.pass(batch, dropoutMasks, measured);
        beginPhase('optimiser');
        const clipped = clipping?.mode === 'value' ? clipByValue(gradients, clipping.threshold) : gradients;
        const readings = tf.concat([
          tf.reshape(head.sum, [1]),
          sumsOfSquares(gradients),
          ...(clipped === gradients ? [] : [sumsOfSquares(clipped)]),
        ]);
        const states = stateAdjoints(layers);
        const gates = measured ? gateActivations(this.spec, traces) : [];
        return { targets: head.targets, readings, gradients, clipped, finalState, states, gates };
      });
      const readings = await valuesOf(pass.readings);
      pass.readings.dispose();
      const count = Object.keys(pass.gradients).length;
      const loss = readings[0] / pass.targets;
      let norms = Array.from(readings.subarray(1, count + 1), Math.sqrt);
      if (!Number.isFinite(globalNorm(norms))) norms = await scaledNorms(pass.gradients);
      const gradientNorm = globalNorm(norms);
      const applied = Number.isFinite(loss) && Number.isFinite(gradientNorm);
      const factors = clipFactors(clipping, norms);
      const clippedNorm = globalNorm(
        pass.clipped === pass.gradients
          ? norms.map((norm, p) => norm * factors[p])
          : Array.from(readings.subarray(count + 1), Math.sqrt),
      );
      const updated = applied ? this.updated(pass.clipped, factors, learningRate) : null;
      if (measured) beginPhase('statistics');
      const statistics = measured
        ? await measureStep(this.spec, {
            ...pass,
            factors,
            clipping,
            weights: this.weights,
            updated: updated?.weights ?? null,
          })
        : null;
      if (updated) this.adopt(updated, pass.finalState);
      else dispose(pass.finalState);
      dispose(pass.gradients, pass.clipped, pass.states, pass.gates);
      return { loss, gradientNorm, clippedNorm, applied, statistics };
    });
  }

  resetState() {
    void this.inTurn(async () => this.replaceState(zeroState(this.spec, this.spec.batchSize)));
  }

  evaluate(batches: Iterable<Batch> | AsyncIterable<Batch>): Promise<Evaluation> {
    return this.inTurn(async () => {
      let state: StateTensors = zeroState(this.spec, this.spec.batchSize);
      let lossSum = 0;
      let targets = 0;
      for await (const batch of batches) {
        const pass = tidy(() => {
          const { head, finalState } = forward(this.spec, this.weights, state, batch);
          return { lossSum: head.sum, targets: head.targets, finalState };
        });
        dispose(state);
        state = pass.finalState;
        lossSum += (await valuesOf(pass.lossSum))[0];
        targets += pass.targets;
        pass.lossSum.dispose();
      }
      dispose(state);
      return { lossSum, targets };
    });
  }

  outputs(batch: Batch): Promise<Float32Array> {
    return this.inTurn(async () => {
      const outputs = tidy(() => {
        const state = zeroState(this.spec, this.spec.batchSize);
        return forward(this.spec, this.weights, state, batch).outputs;
      });
      const values = await readTensor(outputs);
      outputs.dispose();
      return values;
    });
  }

  gradients(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<GradientReading> {
    return this.inTurn(async () => {
      checkMaskShapes(this.spec, dropoutMasks);
      const pass = tidy(() => {
        const { head, finalState, gradients, layers } = this.pass(batch, dropoutMasks, true);
        const states = stateAdjoints(layers);
        return { lossSum: head.sum, targets: head.targets, gradients, finalState, states };
      });
      const reading = {
        loss: (await valuesOf(pass.lossSum))[0] / pass.targets,
        gradients: await readTensors(pass.gradients),
        stateGradients: await measureStates(this.spec, pass.states),
        state: await readState(pass.finalState),
      };
      dispose(pass.lossSum, pass.gradients, pass.states, pass.finalState);
      return reading;
    });
  }

  diagnose(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<NonFiniteOrigin | null> {
    return this.inTurn(async () => {
      checkMaskShapes(this.spec, dropoutMasks);
      return firstNonFinite(this.spec, this.weights, this.state, batch, dropoutMasks);
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
    const { spec } = this;
    dispose(this.weights, this.slots);
    this.weights = parameterTensors(spec, snapshot.weights);
    this.slots = snapshot.slots.map((values) => parameterTensors(spec, values));
    this.replaceState(carriedTensors(spec, snapshot.state));
    this.updates = snapshot.updates;
  }

  /** Loss, gradients and final state of a window from the carried state. Call inside tf.tidy. */
  private pass(batch: Batch, dropoutMasks: readonly Float32Array[] | undefined, keepStates: boolean) {
    const pass = forward(this.spec, this.weights, this.state, batch, dropoutMasks);
    const { gradients, layers } = backward(this.spec, this.weights, batch, pass, keepStates);
    return { head: pass.head, finalState: pass.finalState, gradients, layers, traces: pass.layers };
  }

  /** Weights and slots after an update; the engine still stands before it. */
  private updated(
    gradients: TensorsByName,
    factors: readonly number[],
    learningRate: number,
  ): UpdatedTensors {
    return tidy(() => {
      const scaled = scaleGradients(gradients, factors);
      return update(this.optimiser, this.updates + 1, learningRate, scaled, this.weights, this.slots);
    });
  }

  private adopt(updated: UpdatedTensors, state: StateTensors) {
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
