// Parameters into sheets of texels and back, and the frames that time steps lie in.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameGrid } from '../../../src/engine/webgl/frames.ts';
import { Layout } from '../../../src/engine/webgl/layout.ts';
import { TextureCount } from '../../../src/engine/webgl/limits.ts';
import { packSheet, sheetsOf, unpackSheets } from '../../../src/engine/webgl/parameter-sheets.ts';
import { parameterCount, parameterTable, sizeOf } from '../../../src/model/parameters.ts';
import type { ModelSpec } from '../../../src/model/spec.ts';
import { type SmallModel, smallModel } from '../../reference/random-case.ts';

const models = fc
  .record({
    cell: fc.constantFrom('rnn', 'lstm', 'gru'),
    gruForm: fc.constantFrom('reset-after', 'reset-before'),
    layers: fc.integer({ min: 1, max: 3 }),
    hiddenUnits: fc.integer({ min: 1, max: 21 }),
    vocabulary: fc.integer({ min: 2, max: 11 }),
    embedding: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  .map((changes) => smallModel(changes as SmallModel));

function layoutOf(model: ModelSpec): Layout {
  const optimiser = { kind: 'sgd', momentum: 0, squareDecay: 0, beta1: 0, beta2: 0, weightDecay: 0 } as const;
  const spec = { model, optimiser, sequenceLength: 3, batchSize: 2 };
  return new Layout(spec, 8192, { fetchStyle: 'texel', rows: 4, fused: false });
}

describe('parameter sheets', () => {
  test('hold every parameter once: what is packed comes back, and no two share a place', () => {
    fc.assert(
      fc.property(models, (model) => {
        const layout = layoutOf(model);
        const sheets = sheetsOf(layout);
        let next = 1;
        const values = new Map(
          parameterTable(model).map((p) => [p.name, Float32Array.from({ length: sizeOf(p) }, () => next++)]),
        );
        const packed = new Map(sheets.map((sheet) => [sheet.key, packSheet(layout, sheet, values)]));
        expect(unpackSheets(layout, sheets, packed)).toEqual(values);
        const filled = [...packed.values()].flatMap((data) => [...data]).filter((value) => value !== 0);
        expect(filled.length).toBe(parameterCount(model));
      }),
    );
  });
});

describe('frames', () => {
  test('lie inside the texture and do not overlap', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 1, max: 9 }),
      height: fc.integer({ min: 1, max: 9 }),
      count: fc.integer({ min: 1, max: 60 }),
      limit: fc.integer({ min: 9, max: 64 }),
    });
    fc.assert(
      fc.property(sizes, ({ width, height, count, limit }) => {
        const grid = new FrameGrid(width, height, count, limit);
        expect(grid.textureHeight).toBeLessThanOrEqual(limit);
        const corners = Array.from({ length: count }, (_, i) => [grid.x(i), grid.y(i)] as const);
        for (const [x, y] of corners) {
          expect(x % width).toBe(0);
          expect(y % height).toBe(0);
          expect(x + width).toBeLessThanOrEqual(grid.textureWidth);
          expect(y + height).toBeLessThanOrEqual(grid.textureHeight);
        }
        expect(new Set(corners.map(String)).size).toBe(count);
      }),
    );
  });
});

test('a texture past the device or past what is accepted is an obstacle in words', () => {
  const limits = { textureSize: 2048, targets: 8, textureUnits: 16 };
  const wide = new TextureCount();
  wide.plane(2049, 1);
  expect(wide.obstacle(limits)).toEqual({
    key: 'problem.webgl-texture-size',
    values: { needed: 2049, available: 2048 },
  });
  const heavy = new TextureCount();
  for (let i = 0; i < 17; i++) heavy.plane(2048, 2048);
  expect(heavy.obstacle(limits)).toEqual({
    key: 'problem.webgl-memory',
    values: { needed: 1088, limit: 1024 },
  });
  const fitting = new TextureCount();
  fitting.plane(2048, 2048);
  expect(fitting.obstacle(limits)).toBeNull();
});
