// Opens a model on a context: what it needs is checked before anything is made, and all of it goes together.
import { ProblemError } from '../../i18n/problem.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import type { EngineSpec } from '../engine.ts';
import { rendererOf } from '../webgl-probe.ts';
import { BatchSheets } from './batch-sheets.ts';
import { fusedObstacle } from './fused-obstacle.ts';
import { Layout } from './layout.ts';
import { deviceLimits } from './limits.ts';
import { type Network, networkTargets } from './network.ts';
import { networkPrograms } from './network-programs.ts';
import { networkTextures } from './network-textures.ts';
import { sheetsOf } from './parameter-sheets.ts';
import { ProgramSet, type Progress } from './programs.ts';
import { SheetStrips } from './sheet-strips.ts';
import { StatisticsSheet } from './statistics-sheet.ts';
import { TextureStore } from './textures.ts';
import { type Tuning, tuningFor } from './tuning.ts';

export interface NetworkOptions {
  /** Told how many of how many programs are compiled. */
  readonly progress?: Progress;
  /** Instead of what is thought best for the device. */
  readonly tuning?: Tuning;
}

export interface OpenNetwork {
  readonly gl: WebGL2RenderingContext;
  readonly network: Network;
  readonly store: TextureStore;
  readonly batch: BatchSheets;
  dispose(): void;
}

/** Throws ProblemError where `fusedObstacle` finds one, Error where a program does not compile. */
export async function openNetwork(
  gl: WebGL2RenderingContext,
  spec: EngineSpec,
  { progress, tuning = tuningFor(rendererOf(gl), spec) }: NetworkOptions,
): Promise<OpenNetwork> {
  const limits = deviceLimits(gl);
  const obstacle = fusedObstacle(spec, limits, tuning);
  if (obstacle) throw new ProblemError(obstacle);
  const layout = new Layout(spec, limits.textureSize, tuning);
  const sheets = sheetsOf(layout);
  const optimiser = optimiserOf(spec.optimiser);
  const batch = new BatchSheets(layout);
  const set = new ProgramSet(gl);
  const store = new TextureStore(gl);
  const dispose = () => {
    set.dispose();
    store.dispose();
  };
  try {
    const programs = networkPrograms(set, layout, sheets, optimiser, batch);
    const textures = networkTextures(store, layout, sheets, optimiser, batch);
    const targets = networkTargets(store, layout, textures);
    await set.ready(progress);
    const strips = new SheetStrips(sheets);
    const statistics = new StatisticsSheet(layout, strips);
    const network = { layout, sheets, strips, statistics, programs, textures, targets };
    return { gl, network, store, batch, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}
