// One run as the page makes it, with what sentences about runs claim measured: gradients against lag at the start, and
// norms, losses and the angle of clipping step by step; the validation loss at the end.
import { DEFAULT_CONFIG, type RunConfig } from '../config/fields.ts';
import { type Corpus, readCorpus } from '../corpus/corpus.ts';
import { startBackend } from '../engine/backends.ts';
import type { Backend, Engine } from '../engine/engine.ts';
import { createPortableEngine } from '../engine/portable/portable-engine.ts';
import type { Batch } from '../model/batch.ts';
import { initialValues } from '../model/initial-values.ts';
import { median } from '../numeric/median.ts';
import { randomStream } from '../numeric/random.ts';
import { languageModel } from '../tasks/language-model/language-model.ts';
import { write } from '../tasks/language-model/writer.ts';
import type { Task } from '../tasks/task.ts';
import { lagCurves } from '../training/lag-gradients.ts';
import { engineSpec, stepControl } from '../training/run-spec.ts';
import { validationLoss } from '../training/validation.ts';

export interface WatchedJob {
  /** What differs from the settings that the page opens with. */
  readonly settings: Partial<RunConfig>;
  readonly seed: number;
  readonly backend: Backend;
  readonly steps: number;
  /** Whether the validation loss after the last step is wanted. */
  readonly validate?: boolean;
  /** Characters to write after the last step; none where it is absent. */
  readonly write?: number;
}

export interface WatchedRun {
  /** Median over the streams of || dL_T / dh_(T-k) || in the last layer before the first step, by k. */
  readonly lags: readonly number[];
  /** The same after the last step. */
  readonly lagsAfter: readonly number[];
  /** The step that was not finite; null where all were. */
  readonly nonFiniteStep: number | null;
  /** Of the steps before it. */
  readonly losses: readonly number[];
  readonly norms: readonly number[];
  readonly clippedNorms: readonly number[];
  readonly clipCosines: readonly number[];
  /** L2 norm of all weights before the last step; NaN where there was none. */
  readonly weightNorm: number;
  /** Median milliseconds of a step and of the probe that reads the gradients against lag; NaN without a step. */
  readonly stepMs: number;
  readonly probeMs: number;
  /** Nats per character over the validation split; null where it was not asked for. */
  readonly validationLoss: number | null;
  /** Of the written runs of four letters and more, the share that the training text has; null where there are none. */
  readonly wordShare: number | null;
}

/** Takes so many steps on the built-in text of the settings, or up to the first that is not finite. */
export async function watchRun({
  settings,
  seed,
  backend,
  steps,
  validate = false,
  write: length = 0,
}: WatchedJob): Promise<WatchedRun> {
  await startBackend(backend);
  const config = { ...DEFAULT_CONFIG, randomSeed: seed, ...settings };
  const bytes = new Uint8Array(await (await fetch(`corpora/${config.text}.txt`)).arrayBuffer());
  const corpus = readCorpus(bytes, config);
  const task = languageModel(corpus, config);
  const spec = engineSpec(config, task);
  const weights = await initialValues(spec.model, randomStream(config.randomSeed, 'weights'));
  const engine = await createPortableEngine(spec, weights);
  try {
    const probed = task.probeBatch();
    const lags = await medianLags(engine, probed);
    const trained = await train(engine, config, task, steps);
    const heldOutLoss = validate ? await validationLoss(engine, task, async () => undefined) : null;
    const probeMs = steps > 0 ? await medianMs(5, () => engine.gradients(probed)) : Number.NaN;
    const wordShare = length > 0 ? await wordShareOf(engine, corpus, config, length) : null;
    return {
      lags,
      wordShare,
      lagsAfter: await medianLags(engine, probed),
      ...trained,
      probeMs,
      validationLoss: heldOutLoss,
    };
  } finally {
    engine.dispose();
  }
}

async function wordShareOf(
  engine: Engine,
  { training, vocabulary }: Corpus,
  { temperature, randomSeed }: RunConfig,
  length: number,
): Promise<number | null> {
  const wordsOf = (text: string) => text.match(/\p{L}{4,}/gu) ?? [];
  const known = new Set(wordsOf(vocabulary.decode(training)));
  const writing = { seed: [training[0]], temperature, length };
  const ids: number[] = [];
  for await (const { id } of write(engine.sampler(), writing, randomStream(randomSeed, 'generate')))
    ids.push(id);
  const written = wordsOf(vocabulary.decode(ids));
  return written.length > 0 ? written.filter((word) => known.has(word)).length / written.length : null;
}

async function medianLags(engine: Engine, batch: Batch): Promise<readonly number[]> {
  const { stateGradients } = await engine.gradients(batch);
  const [{ median: middle }] = lagCurves(stateGradients, engine.spec.batchSize)[engine.spec.model.layers - 1];
  return [...middle];
}

async function medianMs(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function train(engine: Engine, config: RunConfig, task: Task, steps: number) {
  const batches = task.trainingBatches();
  const losses: number[] = [];
  const norms: number[] = [];
  const clippedNorms: number[] = [];
  const clipCosines: number[] = [];
  const times: number[] = [];
  let weightNorm = Number.NaN;
  let nonFiniteStep: number | null = null;
  for (let step = 1; step <= steps && nonFiniteStep === null; step++) {
    const batch = batches.next();
    if (batch.resetsState) engine.resetState();
    const control = { ...stepControl(config, task, step, batches.batchesPerEpoch), statistics: true };
    const start = performance.now();
    const result = await engine.step(batch, control);
    times.push(performance.now() - start);
    if (!result.applied) nonFiniteStep = step;
    else {
      losses.push(result.loss);
      norms.push(result.gradientNorm);
      clippedNorms.push(result.clippedNorm);
      clipCosines.push(result.statistics?.clipCosine ?? Number.NaN);
      weightNorm = Math.hypot(...(result.statistics?.weightNorms ?? [Number.NaN]));
    }
  }
  return { nonFiniteStep, losses, norms, clippedNorms, clipCosines, weightNorm, stepMs: median(times) };
}
