// What keeps the fused kernels from a model on a device: asked where an engine is chosen, before anything is made.
import type { Problem } from '../../i18n/problem.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import type { EngineSpec } from '../engine.ts';
import { BatchSheets } from './batch-sheets.ts';
import { cellObstacle, Layout } from './layout.ts';
import { type DeviceLimits, deviceObstacle, TextureCount } from './limits.ts';
import { networkTextures } from './network-textures.ts';
import { sheetsOf } from './parameter-sheets.ts';
import type { Tuning } from './tuning.ts';

/** null where nothing does: the kernels can then be laid out, and their textures fit. */
export function fusedObstacle(spec: EngineSpec, limits: DeviceLimits, tuning: Tuning): Problem | null {
  const obstacle = deviceObstacle(limits) ?? cellObstacle(cellOf(spec.model));
  if (obstacle) return obstacle;
  const layout = new Layout(spec, limits.textureSize, tuning);
  const count = new TextureCount();
  networkTextures(count, layout, sheetsOf(layout), optimiserOf(spec.optimiser), new BatchSheets(layout));
  return count.obstacle(limits);
}
