// What the fused kernels cannot run is known before anything is made, from the model and the device's limits alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineSpec } from '../../../src/engine/engine.ts';
import { fusedObstacle } from '../../../src/engine/webgl/fused-obstacle.ts';
import { cellObstacle, Layout } from '../../../src/engine/webgl/layout.ts';
import type { Cell, Gate } from '../../../src/model/cells/cell.ts';
import { CELL_KINDS, cellOf } from '../../../src/model/cells/registry.ts';
import { type SmallModel, smallModel } from '../../reference/random-case.ts';

const LIMITS = { textureSize: 8192, targets: 8, textureUnits: 16 };
const TUNING = { fetchStyle: 'texel', rows: 8, fused: true } as const;

function specOf(changes: SmallModel = {}, size: Partial<EngineSpec> = {}): EngineSpec {
  const decays = { momentum: 0.9, squareDecay: 0.99, beta1: 0.9, beta2: 0.999, weightDecay: 0 };
  const optimiser = { ...decays, kind: 'adam' } as const;
  return { model: smallModel(changes), optimiser, sequenceLength: 8, batchSize: 4, ...size };
}

/** A cell whose single stage takes so many gates, with the states and direct paths given. */
function cellWith(gates: number, states: Cell['states'], direct: Cell['direct']): Cell {
  const [stage] = cellOf(smallModel()).stages;
  const named = Array.from({ length: gates }, (_, i): Gate => {
    return { name: `g${i}`, projections: 'sum', role: 'gate' };
  });
  const stages = stage ? [{ ...stage, gates: named }] : [];
  return { gates: named, states, direct, stages, peepholes: [], spectralRadius: null };
}

describe('what keeps the fused kernels from a model is known before anything is made', () => {
  test.each([
    [
      'a GPU that writes to four textures at once',
      specOf(),
      { ...LIMITS, targets: 4 },
      { key: 'problem.webgl-targets', values: { available: 4, needed: 8 } },
    ],
    [
      'a GPU that reads from four textures at once',
      specOf(),
      { ...LIMITS, textureUnits: 4 },
      { key: 'problem.webgl-units', values: { available: 4, needed: 8 } },
    ],
    [
      // The decoder's sheet has a column a symbol: 4 a texel.
      'an output wider than four numbers a texel of the largest texture',
      specOf({ vocabulary: 4 * 64 + 1 }, { sequenceLength: 2 }),
      { ...LIMITS, textureSize: 64 },
      { key: 'problem.webgl-texture-size', values: expect.objectContaining({ available: 64 }) },
    ],
    [
      // States of 2 layers, 512 units, 256 rows and 512 steps alone: 2 * 512 * 256 * 512 * 4 B = 512 MB each, h and c.
      'more textures than are accepted',
      specOf({ hiddenUnits: 512, layers: 2 }, { sequenceLength: 512, batchSize: 256 }),
      LIMITS,
      { key: 'problem.webgl-memory', values: expect.objectContaining({ limit: 1024 }) },
    ],
  ])('%s', (_, spec, limits, problem) => {
    expect(fusedObstacle(spec, limits, TUNING)).toEqual(problem);
  });

  test.each([
    ['five pre-activations a unit', cellWith(5, ['h'], []), 5, 1],
    ['five gradients of states', cellWith(4, ['h', 'c', 'c'], ['h', 'c']), 4, 5],
  ])('a cell of %s', (_, cell, preActivations, stateGradients) => {
    const values = { preActivations, mostPreActivations: 4, stateGradients, mostStateGradients: 4 };
    expect(cellObstacle(cell)).toEqual({ key: 'problem.webgl-cell', values });
  });

  test('a later stage of five pre-activations, whose first one fits', () => {
    const wide = cellWith(5, ['h'], ['h']);
    const cell = { ...wide, stages: wide.stages.flatMap((stage) => [{ ...stage, gates: [] }, stage]) };
    expect(cellObstacle(cell)).toMatchObject({ values: { preActivations: 5, stateGradients: 0 } });
  });
});

test('nothing keeps them from any cell there is, at its own limits', () => {
  for (const cell of CELL_KINDS) {
    for (const gruForm of ['reset-after', 'reset-before'] as const) {
      expect(fusedObstacle(specOf({ cell, gruForm }), { ...LIMITS, textureUnits: 8 }, TUNING)).toBeNull();
    }
  }
});

test('what has no obstacle can be laid out, in textures that fit', () => {
  const models = fc.record({
    cell: fc.constantFrom(...CELL_KINDS),
    layers: fc.integer({ min: 1, max: 4 }),
    hiddenUnits: fc.integer({ min: 1, max: 200 }),
    vocabulary: fc.integer({ min: 2, max: 300 }),
  });
  fc.assert(
    fc.property(models, fc.integer({ min: 16, max: 256 }), (model, textureSize) => {
      const spec = specOf(model);
      if (fusedObstacle(spec, { ...LIMITS, textureSize }, TUNING)) return;
      const { states, stages } = new Layout(spec, textureSize, TUNING);
      for (const grid of [states, ...stages.flatMap((stage) => [stage.preActivations, stage.adjoints])]) {
        expect(Math.max(grid.textureWidth, grid.textureHeight)).toBeLessThanOrEqual(textureSize);
      }
    }),
  );
});
