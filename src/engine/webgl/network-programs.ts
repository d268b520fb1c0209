// The programs of a model, by their role.
import type { Optimiser } from '../../model/optimisers/optimiser.ts';
import { parameterTable } from '../../model/parameters.ts';
import type { Kernel } from './glsl.ts';
import { blockNormsKernel, blockPartialsKernel } from './kernels/block-norms.ts';
import { carryInKernel, carryOutKernel } from './kernels/carried-state.ts';
import { cellBackwardKernel } from './kernels/cell-backward.ts';
import { cellForwardKernel } from './kernels/cell-forward.ts';
import { characterGradientKernel } from './kernels/character-gradient.ts';
import { crossEntropyKernel, logitsAdjointKernel } from './kernels/cross-entropy.ts';
import { decoderGradientKernel, hiddenAdjointKernel } from './kernels/decoder-adjoint.ts';
import {
  characterTableKernel,
  embeddingGradientKernel,
  projectionGradientKernel,
} from './kernels/embedding.ts';
import { fusedCellKernel } from './kernels/fused-cell.ts';
import { gradientNormKernel } from './kernels/gradient-norm.ts';
import { logitsKernel } from './kernels/logits.ts';
import { optimiserKernel } from './kernels/optimiser.ts';
import { peepholeGradientKernel } from './kernels/peephole-gradient.ts';
import { projectionKernel } from './kernels/projection.ts';
import { operandAdjointKernel, stateAdjointKernel } from './kernels/state-adjoint.ts';
import { stateGradientNormsKernel } from './kernels/state-gradient-norms.ts';
import { transposedWeightsKernel } from './kernels/transposed-weights.ts';
import { verdictKernel } from './kernels/verdict.ts';
import { weightGradientKernel } from './kernels/weight-gradient.ts';
import type { Layout } from './layout.ts';
import type { Sheet } from './parameter-sheets.ts';
import type { ProgramSet } from './programs.ts';
import { SheetStrips } from './sheet-strips.ts';
import type { WindowSheet } from './window-sheet.ts';

export type NetworkPrograms = ReturnType<typeof networkPrograms>;

/** Starts to compile every program of a model. Lists are by stage, those of operands from the second stage on. */
export function networkPrograms(
  set: ProgramSet,
  layout: Layout,
  sheets: readonly Sheet[],
  optimiser: Optimiser,
  window: WindowSheet,
) {
  const { stages, model } = layout;
  const strips = new SheetStrips(sheets);
  const parameters = parameterTable(model).map(({ name }) => name);
  const bySheet = (kernel: (sheet: Sheet) => Kernel) =>
    new Map(sheets.map((sheet) => [sheet.key, set.add(kernel(sheet))]));
  const split = layout.fused ? [] : stages;
  return {
    weightGradients: stages.map((stage) => set.add(weightGradientKernel(layout, stage))),
    fusedCell: layout.fused ? set.add(fusedCellKernel(layout, stages[0], window)) : null,
    projections: split.map((stage) => set.add(projectionKernel(layout, stage, window))),
    cells: split.map((stage) => set.add(cellForwardKernel(layout, stage))),
    cellAdjoints: stages.map((stage) => set.add(cellBackwardKernel(layout, stage))),
    stateAdjoint: set.add(stateAdjointKernel(layout)),
    operandAdjoints: stages.slice(1).map((stage) => set.add(operandAdjointKernel(layout, stage))),
    characterGradients: stages.map((stage) => set.add(characterGradientKernel(stage, window))),
    transposedWeights: stages.map((stage) => set.add(transposedWeightsKernel(layout, stage))),
    carryIn: set.add(carryInKernel(layout)),
    carryOut: set.add(carryOutKernel(layout)),
    logits: set.add(logitsKernel(layout)),
    crossEntropy: set.add(crossEntropyKernel(layout, window)),
    logitsAdjoint: set.add(logitsAdjointKernel(layout, window)),
    hiddenAdjoint: set.add(hiddenAdjointKernel(layout)),
    decoderGradient: set.add(decoderGradientKernel(layout)),
    peepholeGradient: layout.cell.peepholes.length > 0 ? set.add(peepholeGradientKernel(layout)) : null,
    embedding:
      model.embedding === null
        ? null
        : {
            table: set.add(characterTableKernel(model.embedding)),
            projectionGradient: set.add(projectionGradientKernel(model.vocabulary)),
            gradient: set.add(embeddingGradientKernel(layout, model.embedding)),
          },
    /** By sheet's key. */
    norms: bySheet((sheet) => gradientNormKernel(sheet, strips.of(sheet))),
    verdict: set.add(verdictKernel(layout, strips, parameters)),
    /** By sheet's key. */
    optimisers: bySheet((sheet) => optimiserKernel(optimiser, sheet, parameters)),
    /** By sheet's key. */
    blockPartials: bySheet((sheet) => blockPartialsKernel(sheet, strips.of(sheet))),
    blockNorms: set.add(blockNormsKernel(strips)),
    stateGradientNorms: set.add(stateGradientNormsKernel(layout)),
  };
}
