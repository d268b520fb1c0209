// The engines under test. A new one is a line in ENGINES.
import { beforeAll, describe, onTestFinished } from 'vitest';
import { startBackend } from '../../src/engine/backends.ts';
import type { Backend, CreateEngine, Engine } from '../../src/engine/engine.ts';
import { createFusedEngine } from '../../src/engine/fused-engine.ts';
import { createPortableEngine } from '../../src/engine/portable/portable-engine.ts';
import { probeWebgl } from '../../src/engine/webgl-probe.ts';
import type { OptimiserSpec } from '../../src/model/optimisers/registry.ts';
import type { ParameterValues } from '../../src/model/parameters.ts';
import type { ModelSpec } from '../../src/model/spec.ts';

interface EngineUnderTest {
  readonly name: string;
  /** Whether a step on an emulated GPU takes so long that tests of hundreds of them leave it out. */
  readonly slow: boolean;
  readonly start: () => Promise<void>;
  readonly create: CreateEngine;
}

/**
 * The cases that an engine is held to: all of them. The portable engine computes the same on every backend; on an
 * emulated GPU, which takes seconds to compile a case, every fifth stands for the others.
 */
export function casesFor<Case>({ slow }: EngineUnderTest, cases: readonly Case[]): readonly Case[] {
  return slow ? cases.filter((_, i) => i % 5 === 0) : cases;
}

const ENGINES: readonly EngineUnderTest[] = [
  { name: 'portable on CPU', slow: false, start: () => start('cpu'), create: createPortableEngine },
  { name: 'portable on WASM', slow: false, start: () => start('wasm'), create: createPortableEngine },
  { name: 'portable on WebGL', slow: true, start: () => start('webgl'), create: createPortableEngine },
  { name: 'fused on WebGL', slow: false, start: () => start('webgl'), create: createFusedEngine },
];

/** One of them, by its name. */
export function engineNamed(name: string): EngineUnderTest {
  const engine = ENGINES.find((each) => each.name === name);
  if (!engine) throw new Error(`no engine ${name}`);
  return engine;
}

let gl: WebGL2RenderingContext | null | undefined;

function start(backend: Backend): Promise<void> {
  if (backend !== 'webgl') return startBackend(backend);
  // A context of our own: tfjs would refuse a software GPU.
  gl ??= probeWebgl()?.gl ?? null;
  return startBackend(backend, gl);
}

/** tfjs on the WebGL context that all tests share. */
export function startSharedWebgl(): Promise<void> {
  return start('webgl');
}

/** That context, once it is started. */
export function sharedWebgl(): WebGL2RenderingContext {
  if (!gl) throw new Error('WebGL is not started');
  return gl;
}

/** The same tests for every engine. */
export function describeEngines(tests: (engine: EngineUnderTest) => void) {
  for (const engine of ENGINES) {
    describe(engine.name, () => {
      beforeAll(engine.start);
      tests(engine);
    });
  }
}

/** PyTorch's decays; an optimiser without one ignores it. */
export function optimiserSpec(
  kind: OptimiserSpec['kind'],
  settings: Partial<OptimiserSpec> = {},
): OptimiserSpec {
  return { momentum: 0.9, squareDecay: 0.99, beta1: 0.9, beta2: 0.999, weightDecay: 0, ...settings, kind };
}

/** Where an engine is to stand: a fixture or a random case. */
interface Setting {
  readonly model: ModelSpec;
  readonly sequenceLength: number;
  readonly batchSize: number;
  readonly weights: ParameterValues | Readonly<Record<string, readonly number[]>>;
  readonly state?: readonly (readonly ArrayLike<number>[])[];
}

/** An engine on the setting's weights and carried state; it goes when the test is over. */
export async function openEngine(
  { create }: EngineUnderTest,
  { model, sequenceLength, batchSize, weights, state }: Setting,
  optimiser: OptimiserSpec = optimiserSpec('sgd'),
): Promise<Engine> {
  const engine = await create({ model, optimiser, sequenceLength, batchSize }, float32Values(weights));
  onTestFinished(() => engine.dispose());
  if (state) {
    const carried = state.map((layer) => layer.map((part) => Float32Array.from(part)));
    engine.restore({ ...(await engine.snapshot()), state: carried });
  }
  return engine;
}

/** Copies in 32-bit floats, by name. */
export function float32Values(values: Setting['weights']): ParameterValues {
  const entries = values instanceof Map ? [...values] : Object.entries(values);
  return new Map(entries.map(([name, list]) => [name, Float32Array.from(list)]));
}
