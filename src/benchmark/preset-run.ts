// One run of a preset as the page makes it, with what its line claims measured: gradients against lag at the start, and
// norms, losses and the angle of clipping step by step.
import { DEFAULT_CONFIG, type RunConfig } from '../config/fields.ts';
import { PRESETS, type PresetId, withPreset } from '../config/presets.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { TrainingWindows } from '../corpus/training-windows.ts';
import { startBackend } from '../engine/backends.ts';
import type { Backend, Engine } from '../engine/engine.ts';
import { createPortableEngine } from '../engine/portable/portable-engine.ts';
import { initialValues } from '../model/initial-values.ts';
import { randomStream } from '../numeric/random.ts';
import { lagCurves, probeWindow } from '../training/lag-gradients.ts';
import { engineSpec, stepControl } from '../training/run-spec.ts';

export interface PresetJob {
  readonly preset: PresetId;
  readonly seed: number;
  readonly backend: Backend;
  readonly steps: number;
  /** Settings that are turned after the preset was chosen. */
  readonly changes: Partial<RunConfig>;
}

export interface PresetResult {
  /** Median over the streams of || dL_T / dh_(T-k) || before the first step, by k. */
  readonly lags: readonly number[];
  /** The step that was not finite; null where all were. */
  readonly nonFiniteStep: number | null;
  /** Of the steps before it. */
  readonly losses: readonly number[];
  readonly norms: readonly number[];
  readonly clippedNorms: readonly number[];
  readonly clipCosines: readonly number[];
}

/** Opens the preset on `corpora/moby-dick.txt` and takes so many steps, or up to the first that is not finite. */
export async function runPreset({ preset, seed, backend, steps, changes }: PresetJob): Promise<PresetResult> {
  await startBackend(backend);
  const chosen = PRESETS.find(({ id }) => id === preset);
  if (!chosen) throw new RangeError(`there is no preset ${preset}`);
  const config = { ...withPreset(chosen, { ...DEFAULT_CONFIG, randomSeed: seed }), ...changes };
  const bytes = new Uint8Array(await (await fetch('corpora/moby-dick.txt')).arrayBuffer());
  const corpus = readCorpus(bytes, config);
  const spec = engineSpec(config, corpus.vocabulary.size);
  const weights = await initialValues(spec.model, randomStream(seed, 'weights'));
  const engine = await createPortableEngine(spec, weights);
  try {
    const { batchSize, sequenceLength } = config;
    const probe = await engine.gradients(probeWindow(corpus, batchSize, sequenceLength));
    const [[{ median }]] = lagCurves(probe.stateGradients, batchSize);
    const windows = new TrainingWindows(corpus.training, batchSize, sequenceLength);
    return { lags: [...median], ...(await train(engine, config, windows, steps)) };
  } finally {
    engine.dispose();
  }
}

async function train(engine: Engine, config: RunConfig, windows: TrainingWindows, steps: number) {
  const losses: number[] = [];
  const norms: number[] = [];
  const clippedNorms: number[] = [];
  const clipCosines: number[] = [];
  let nonFiniteStep: number | null = null;
  for (let step = 1; step <= steps && nonFiniteStep === null; step++) {
    const window = windows.next();
    if (window.startsEpoch) engine.resetState();
    const control = { ...stepControl(config, step, windows.windowsPerEpoch), statistics: true };
    const result = await engine.step(window, control);
    if (!result.applied) nonFiniteStep = step;
    else {
      losses.push(result.loss);
      norms.push(result.gradientNorm);
      clippedNorms.push(result.clippedNorm);
      clipCosines.push(result.statistics?.clipCosine ?? Number.NaN);
    }
  }
  return { nonFiniteStep, losses, norms, clippedNorms, clipCosines };
}
