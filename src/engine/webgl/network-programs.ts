// The programs of a model, by their role.
import { decidingGates } from '../../model/cells/cell.ts';
import type { Optimiser } from '../../model/optimisers/optimiser.ts';
import { parameterTable } from '../../model/parameters.ts';
import { embeddingSize } from '../../model/spec.ts';
import type { BatchSheets } from './batch-sheets.ts';
import type { Kernel } from './glsl.ts';
import { blockNormsKernel, blockPartialsKernel } from './kernels/block-norms.ts';
import { carryInKernel, carryOutKernel } from './kernels/carried-state.ts';
import { cellBackwardKernel } from './kernels/cell-backward.ts';
import { cellForwardKernel } from './kernels/cell-forward.ts';
import { crossEntropyAdjointKernel, crossEntropyKernel } from './kernels/cross-entropy.ts';
import { decoderGradientKernel, hiddenAdjointKernel } from './kernels/decoder-adjoint.ts';
import { fusedCellKernel } from './kernels/fused-cell.ts';
import { gateSaturationKernel } from './kernels/gate-saturation.ts';
import { gradientNormKernel } from './kernels/gradient-norm.ts';
import {
  embeddingGradientKernel,
  inputTableKernel,
  projectionGradientKernel,
} from './kernels/input-table.ts';
import { logitsKernel } from './kernels/logits.ts';
import { optimiserKernel } from './kernels/optimiser.ts';
import { peepholeGradientKernel } from './kernels/peephole-gradient.ts';
import { projectionKernel } from './kernels/projection.ts';
import { squaredErrorAdjointKernel, squaredErrorKernel } from './kernels/squared-error.ts';
import { operandAdjointKernel, stateAdjointKernel } from './kernels/state-adjoint.ts';
import { stateGradientNormsKernel } from './kernels/state-gradient-norms.ts';
import { tableGradientKernel } from './kernels/table-gradient.ts';
import { transposedWeightsKernel } from './kernels/transposed-weights.ts';
import { verdictKernel } from './kernels/verdict.ts';
import { weightGradientKernel } from './kernels/weight-gradient.ts';
import type { Layout } from './layout.ts';
import type { Sheet } from './parameter-sheets.ts';
import type { ProgramSet } from './programs.ts';
import { SheetStrips } from './sheet-strips.ts';

export type NetworkPrograms = ReturnType<typeof networkPrograms>;

/** Starts to compile every program of a model. Lists are by stage, those of operands from the second stage on. */
export function networkPrograms(
  set: ProgramSet,
  layout: Layout,
  sheets: readonly Sheet[],
  optimiser: Optimiser,
  batch: BatchSheets,
) {
  const { stages, model, tableRows, tableWidth } = layout;
  const { window, wanted } = batch;
  const embedding = embeddingSize(model);
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
    tableGradients: stages.map((stage) => set.add(tableGradientKernel(stage, window))),
    transposedWeights: stages.map((stage) => set.add(transposedWeightsKernel(layout, stage))),
    carryIn: set.add(carryInKernel(layout)),
    carryOut: set.add(carryOutKernel(layout)),
    logits: set.add(logitsKernel(layout)),
    loss: set.add(wanted ? squaredErrorKernel(layout, wanted) : crossEntropyKernel(layout, window)),
    outputsAdjoint: set.add(
      wanted ? squaredErrorAdjointKernel(layout, wanted, window) : crossEntropyAdjointKernel(layout, window),
    ),
    hiddenAdjoint: set.add(hiddenAdjointKernel(layout)),
    decoderGradient: set.add(decoderGradientKernel(layout)),
    peepholeGradient: layout.cell.peepholes.length > 0 ? set.add(peepholeGradientKernel(layout)) : null,
    /** Where the first layer reads numbers. */
    inputTable:
      tableWidth === null
        ? null
        : {
            table: set.add(inputTableKernel(tableWidth)),
            projectionGradient: set.add(projectionGradientKernel(tableRows)),
          },
    embeddingGradient: embedding === null ? null : set.add(embeddingGradientKernel(layout, embedding)),
    /** By sheet's key. */
    norms: bySheet((sheet) => gradientNormKernel(sheet, strips.of(sheet))),
    verdict: set.add(verdictKernel(layout, strips, parameters)),
    /** By sheet's key. */
    optimisers: bySheet((sheet) => optimiserKernel(optimiser, sheet, parameters)),
    /** By sheet's key. */
    blockPartials: bySheet((sheet) => blockPartialsKernel(sheet, strips.of(sheet))),
    blockNorms: set.add(blockNormsKernel(strips)),
    stateGradientNorms: set.add(stateGradientNormsKernel(layout)),
    /** By parity; none where the cell has no gates that decide. */
    gateSaturation:
      decidingGates(layout.cell).length > 0
        ? ([0, 1] as const).map((parity) => set.add(gateSaturationKernel(layout, parity)))
        : [],
  };
}
