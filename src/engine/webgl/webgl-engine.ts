// The WebGL engine: a step is one list of draws of fused kernels on the context that tfjs computes on, forward to
// update, without a read-back in it. What it measured is read behind a fence and answered a few steps later.
import { optimiserOf } from '../../model/optimisers/registry.ts';
import { type ParameterValues, parameterTable, sizeOf } from '../../model/parameters.ts';
import type {
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
import { createHostSampler } from '../host-sampler.ts';
import { tf } from '../tfjs.ts';
import { backwardDraws } from './backward-draws.ts';
import { type Draw, Executor } from './executor.ts';
import { carryInDraws, carryOutDraw, forwardDraws, lossDraws } from './forward-draws.ts';
import { Layout } from './layout.ts';
import { checkDevice, deviceLimits, TextureCount } from './limits.ts';
import { type Network, networkTargets, type Turn } from './network.ts';
import { networkPrograms } from './network-programs.ts';
import { networkTextures, type Pair, type SheetTextures, type StateSet } from './network-textures.ts';
import { packSheet, type Sheet, sheetsOf, unpackSheets } from './parameter-sheets.ts';
import { ProgramSet, type Progress } from './programs.ts';
import { Reader } from './reader.ts';
import { packState, unpackState } from './state-sheet.ts';
import { type Texture, TextureStore } from './textures.ts';
import { type Tuning, tuningFor } from './tuning.ts';
import { deriveDraws, gradientDraws, judgeDraws, measureDraw, updateDraws } from './update-draws.ts';
import { readVerdict, stepResult } from './verdict-reading.ts';
import { WindowSheet } from './window-sheet.ts';

/** More than any gradient: no clipping by value. */
const NO_LIMIT = 3e38;
/** Enough that the GPU never waits for the page. */
const STEPS_IN_FLIGHT = 4;

export interface WebglOptions {
  /** Told how many of how many programs are compiled. */
  readonly progress?: Progress;
  /** Instead of what is thought best for the device. */
  readonly tuning?: Tuning;
}

/**
 * Makes a WebGL engine on the context of tfjs's current backend, which must be webgl. Resolves when every program is
 * compiled. Throws ProblemError where the device or the model's size forbids it,
 * RangeError where the weights do not fit, Error where a program does not compile.
 */
export async function createWebglEngine(
  spec: EngineSpec,
  weights: ParameterValues,
  { progress, tuning }: WebglOptions = {},
): Promise<Engine> {
  const gl = contextOfTfjs();
  checkWeights(spec, weights);
  const limits = deviceLimits(gl);
  checkDevice(limits);
  const layout = new Layout(spec, limits.textureSize, tuning ?? tuningFor(rendererOf(gl), spec));
  const sheets = sheetsOf(layout);
  const optimiser = optimiserOf(spec.optimiser);
  const window = new WindowSheet(layout);
  const count = new TextureCount();
  networkTextures(count, layout, sheets, optimiser, window);
  count.check(limits);
  const set = new ProgramSet(gl);
  const store = new TextureStore(gl);
  try {
    const programs = networkPrograms(set, layout, sheets, optimiser, window);
    const textures = networkTextures(store, layout, sheets, optimiser, window);
    const network = { layout, sheets, programs, textures, targets: networkTargets(store, layout, textures) };
    await set.ready(progress);
    return new WebglEngine(spec, weights, { gl, window, set, store, network });
  } catch (error) {
    set.dispose();
    store.dispose();
    throw error;
  }
}

function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

function contextOfTfjs(): WebGL2RenderingContext {
  const backend = tf.backend() as { gpgpu?: { gl: WebGL2RenderingContext } };
  if (tf.getBackend() !== 'webgl' || !backend.gpgpu) throw new Error('the tfjs backend is not webgl');
  return backend.gpgpu.gl;
}

interface Parts {
  readonly gl: WebGL2RenderingContext;
  readonly window: WindowSheet;
  readonly set: ProgramSet;
  readonly store: TextureStore;
  readonly network: Network;
}

class WebglEngine implements Engine {
  readonly stepsInFlight = STEPS_IN_FLIGHT;
  private readonly optimiser;
  private readonly executor: Executor;
  private readonly reader: Reader;
  /** By turn. */
  private readonly forwardDraws: Pair<readonly Draw[]>;
  private readonly gradientDraws: Pair<readonly Draw[]>;
  private readonly updateDraws: Pair<readonly Draw[]>;
  private turn: Turn = 0;
  /** Updates applied, as far as answered. */
  private updates = 0;
  /** Steps not yet answered that will be applied if all goes well. */
  private underway = 0;
  /** Changes where the steps in flight no longer count: after a refused step, and when a snapshot is restored. */
  private generation = 0;
  /** Whether the next step starts from a zero state. */
  private fresh = true;
  /** Whether the next step releases those behind a refused one. */
  private resume = false;
  private disposed = false;
  private lastIssue: Promise<unknown> = Promise.resolve();
  private lastAnswer: Promise<unknown> = Promise.resolve();

  constructor(
    readonly spec: EngineSpec,
    weights: ParameterValues,
    private readonly parts: Parts,
  ) {
    const { gl, network, store } = parts;
    const { textures } = network;
    this.optimiser = optimiserOf(spec.optimiser);
    this.executor = new Executor(gl);
    this.reader = new Reader(gl);
    const both = (make: (turn: Turn) => Draw[]): Pair<readonly Draw[]> => [make(0), make(1)];
    this.forwardDraws = both((turn) => [...forwardDraws(network, turn), ...lossDraws(network, turn)]);
    this.gradientDraws = both((turn) => [...backwardDraws(network, turn), ...gradientDraws(network, turn)]);
    this.updateDraws = both((turn) => {
      const next = (1 - turn) as Turn;
      const { carried, verdicts } = textures;
      return [
        ...judgeDraws(network, turn),
        carryOutDraw(network, carried[turn], 'carried', next, verdicts[next]),
        ...updateDraws(network, turn),
      ];
    });
    store.upload(textures.accepted, new Float32Array([0, 0, 0, 1, 1, 0, 0, 0]));
    this.uploadWeights(this.packSheets(weights));
  }

  step(window: Window, control: StepControl): Promise<StepResult> {
    return this.inTurn(() => {
      const { network } = this.parts;
      const { textures } = network;
      const { turn, fresh, generation } = this;
      const next = (1 - turn) as Turn;
      const characters = this.uploadWindow(window);
      this.setControl(control, characters);
      this.executor.run(carryInDraws(network, this.initialState()));
      this.executor.run(this.forwardDraws[turn]);
      this.executor.run(this.gradientDraws[turn]);
      this.executor.run(this.updateDraws[turn]);
      const reading = this.reader.read(textures.verdicts[next]);
      this.turn = next;
      this.fresh = false;
      this.resume = false;
      this.underway++;
      return async () => {
        const verdict = readVerdict(await reading);
        const result = stepResult(verdict, characters, control.clipping);
        if (generation === this.generation) this.settle(result.applied, fresh);
        return result;
      };
    });
  }

  resetState() {
    this.inOrder(() => {
      this.fresh = true;
    });
  }

  evaluate(windows: Iterable<Window> | AsyncIterable<Window>): Promise<Evaluation> {
    return this.inTurn(async () => {
      const { network } = this.parts;
      const { textures } = network;
      const sums: Promise<number>[] = [];
      let state = textures.zeroState;
      let characters = 0;
      for await (const window of windows) {
        const to = (sums.length & 1) as Turn;
        characters += this.uploadWindow(window);
        this.executor.run(carryInDraws(network, state));
        this.executor.run(this.forwardDraws[this.turn]);
        this.executor.run([
          measureDraw(network),
          carryOutDraw(network, state, 'apart', to, textures.accepted),
        ]);
        state = textures.apart[to];
        sums.push(this.reader.read(textures.measured).then((values) => readVerdict(values).lossSum));
        await sums[sums.length - STEPS_IN_FLIGHT];
      }
      return async () => ({
        lossSum: (await Promise.all(sums)).reduce((total, sum) => total + sum, 0),
        characters,
      });
    });
  }

  gradients(window: Window): Promise<GradientReading> {
    return this.inTurn(() => {
      const { network } = this.parts;
      const { textures, layout, sheets } = network;
      const characters = this.uploadWindow(window);
      const state = this.initialState();
      this.executor.run(carryInDraws(network, state));
      this.executor.run(this.forwardDraws[this.turn]);
      this.executor.run(this.gradientDraws[this.turn]);
      this.executor.run([measureDraw(network), carryOutDraw(network, state, 'apart', 0, textures.accepted)]);
      const loss = this.reader.read(textures.measured);
      const gradients = this.readSheets(({ gradient }) => gradient);
      const after = this.readStates(textures.apart[0]);
      return async () => ({
        loss: readVerdict(await loss).lossSum / characters,
        gradients: unpackSheets(layout, sheets, await gradients),
        state: unpackState(layout, await after),
      });
    });
  }

  sampler(): Sampler {
    const weights = this.inTurn(() => {
      const { turn } = this;
      const { layout, sheets } = this.parts.network;
      const reading = this.readSheets((sheet) => sheet.weights[turn]);
      return async () => unpackSheets(layout, sheets, await reading);
    });
    return createHostSampler(this.spec.model, weights);
  }

  snapshot(): Promise<Snapshot> {
    const { lastAnswer } = this;
    return this.inTurn(() => {
      const { turn, fresh } = this;
      const { layout, sheets, textures } = this.parts.network;
      const weights = this.readSheets((sheet) => sheet.weights[turn]);
      const slots = this.optimiser.slots.map((_, i) => this.readSheets((sheet) => sheet.slots[i][turn]));
      const state = this.readStates(fresh ? textures.zeroState : textures.carried[turn]);
      const unpack = async (reading: Promise<SheetData>) => unpackSheets(layout, sheets, await reading);
      return async () => {
        const read = {
          weights: await unpack(weights),
          slots: await Promise.all(slots.map(unpack)),
          state: unpackState(layout, await state),
        };
        await lastAnswer;
        return { updates: this.updates, ...read };
      };
    });
  }

  restore(snapshot: Snapshot) {
    this.check(snapshot);
    const { store, network } = this.parts;
    const { layout, textures } = network;
    const weights = this.packSheets(snapshot.weights);
    const slots = this.optimiser.slots.map((_, i) => this.packSheets(snapshot.slots[i]));
    const state = packState(layout, snapshot.state);
    const { updates } = snapshot;
    this.inOrder(() => {
      const { turn } = this;
      this.uploadWeights(weights);
      slots.forEach((data, i) => {
        this.uploadSheets(data, (sheet) => sheet.slots[i][turn]);
      });
      for (const name of layout.cell.states) store.upload(textures.carried[turn][name], state[name]);
      this.generation++;
      this.underway = 0;
      this.updates = updates;
      this.fresh = false;
      this.resume = true;
    });
  }

  memory(): EngineMemory {
    const ofTfjs: { numTensors: number; numBytes: number; numBytesInGPUAllocated?: number } = tf.memory();
    const { textures, bytes } = this.parts.store.ledger;
    return {
      tensors: ofTfjs.numTensors + textures,
      bytes: ofTfjs.numBytes + bytes,
      gpuBytes: (ofTfjs.numBytesInGPUAllocated ?? 0) + bytes,
    };
  }

  dispose() {
    if (this.disposed) return;
    this.disposed = true;
    this.reader.dispose();
    this.executor.dispose();
    this.parts.set.dispose();
    this.parts.store.dispose();
  }

  /**
   * Issues work in the order of the calls. `issue` hands draws and reads to the device and returns what waits for the
   * answer, so that the next call is issued before this one is answered.
   */
  private inTurn<Result>(issue: () => Answer<Result> | Promise<Answer<Result>>): Promise<Result> {
    const issued = this.lastIssue.then(() => {
      if (this.disposed) throw new Error('the engine was disposed of');
      return issue();
    });
    const result = issued.then((answer) => answer());
    this.lastIssue = issued.catch(() => undefined);
    this.lastAnswer = result.catch(() => undefined);
    return result;
  }

  /** The same for what has no answer. */
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

  private initialState(): StateSet<Texture> {
    const { zeroState, carried } = this.parts.network.textures;
    return this.fresh ? zeroState : carried[this.turn];
  }

  private uploadWindow(window: Window): number {
    const { store, network, window: sheet } = this.parts;
    const { characters, data } = sheet.write(window);
    store.upload(network.textures.window, data);
    return characters;
  }

  /** Tells the programs what may change from step to step. */
  private setControl({ learningRate, clipping }: StepControl, characters: number) {
    const { programs } = this.parts.network;
    const coefficients = this.optimiser.coefficients(this.updates + this.underway + 1, learningRate);
    const limit = clipping?.mode === 'value' ? clipping.threshold : NO_LIMIT;
    const threshold = clipping?.mode === 'norm' ? clipping.threshold : -1;
    for (const program of new Set(programs.norms.values())) this.executor.setFloats(program, [limit]);
    for (const program of new Set(programs.optimisers.values())) {
      this.executor.setFloats(program, [...Object.values(coefficients), limit]);
    }
    this.executor.setFloats(programs.verdict, [threshold, this.resume ? 1 : 0, characters]);
  }

  private packSheets(values: ParameterValues): SheetData {
    const { layout, sheets } = this.parts.network;
    return new Map(sheets.map((sheet) => [sheet.key, packSheet(layout, sheet, values)]));
  }

  private uploadWeights(data: SheetData) {
    const { turn } = this;
    this.uploadSheets(data, (sheet) => sheet.weights[turn]);
    this.executor.run(deriveDraws(this.parts.network, turn));
  }

  private uploadSheets(data: SheetData, choose: (sheet: SheetTextures<Texture>) => Texture) {
    const { store, network } = this.parts;
    for (const [key, sheet] of network.textures.sheets)
      store.upload(choose(sheet), data.get(key) as Float32Array);
  }

  private async readSheets(choose: (sheet: SheetTextures<Texture>) => Texture): Promise<SheetData> {
    const { sheets, textures } = this.parts.network;
    const readings = sheets.map((sheet) => {
      const texture = choose(textures.sheets.get(sheet.key) as SheetTextures<Texture>);
      return this.reader
        .read(texture)
        .then((values) => (texture.layers > 0 ? fromBlocks(sheet, values) : values));
    });
    const data = await Promise.all(readings);
    return new Map(sheets.map(({ key }, i) => [key, data[i]]));
  }

  private async readStates(states: StateSet<Texture>): Promise<StateSet<Float32Array>> {
    const { states: names } = this.parts.network.layout.cell;
    const data = await Promise.all(names.map((name) => this.reader.read(states[name])));
    return Object.fromEntries(names.map((name, i) => [name, data[i]]));
  }

  private check({ weights, slots, state }: Snapshot) {
    const { model, batchSize } = this.spec;
    checkWeights(this.spec, weights);
    this.optimiser.slots.forEach((name, i) => {
      if (!slots[i]) throw new RangeError(`the snapshot lacks the optimiser's ${name}`);
      checkWeights(this.spec, slots[i]);
    });
    const { states } = this.parts.network.layout.cell;
    const size = batchSize * model.hiddenUnits;
    for (let layer = 0; layer < model.layers; layer++) {
      states.forEach((name, s) => {
        const given = state[layer]?.[s]?.length;
        if (given !== size) {
          throw new RangeError(
            `state ${name} of layer ${layer}: ${given ?? 'no'} values given, shape [${batchSize}, ${model.hiddenUnits}] takes ${size}`,
          );
        }
      });
    }
  }
}

type Answer<Result> = () => Promise<Result>;
type SheetData = ReadonlyMap<string, Float32Array>;

function checkWeights({ model }: EngineSpec, weights: ParameterValues) {
  for (const parameter of parameterTable(model)) {
    const given = weights.get(parameter.name)?.length;
    const size = sizeOf(parameter);
    if (given !== size) {
      const { name, shape } = parameter;
      throw new RangeError(`${name}: ${given ?? 'no'} values given, shape [${shape}] takes ${size}`);
    }
  }
}

/** A gradient in layers of blocks, in the order of its sheet. */
function fromBlocks({ width, height, block }: Sheet, values: Float32Array): Float32Array {
  const blocks = Math.ceil(width / block);
  const data = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (((x % block) * height + y) * blocks + Math.floor(x / block));
      data.set(values.subarray(from, from + 4), 4 * (y * width + x));
    }
  }
  return data;
}
