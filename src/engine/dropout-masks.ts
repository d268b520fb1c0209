// Whether dropout masks fit an engine: one between two layers each, an entry for every hidden unit, stream and time step.
import type { EngineSpec } from './engine.ts';

/** The masks of a step. Throws RangeError where the model drops out and they are missing, or where they do not fit. */
export function checkDropoutMasks(spec: EngineSpec, masks: readonly Float32Array[] | undefined): void {
  const { dropout, layers } = spec.model;
  if (dropout > 0 && layers > 1 && !masks) {
    throw new RangeError(
      `dropout ${dropout} in ${layers} layers, but no dropout masks: ${layers - 1} expected`,
    );
  }
  checkMaskShapes(spec, masks);
}

/** Masks where they may be left out. Throws RangeError where those given do not fit. */
export function checkMaskShapes(spec: EngineSpec, masks: readonly Float32Array[] | undefined): void {
  if (!masks) return;
  const { model, sequenceLength, batchSize } = spec;
  const length = sequenceLength * batchSize * model.hiddenUnits;
  if (masks.length !== model.layers - 1) {
    throw new RangeError(`dropout masks: ${masks.length} given, ${model.layers - 1} expected`);
  }
  masks.forEach((mask, layer) => {
    if (mask.length !== length) {
      throw new RangeError(
        `dropout mask above layer ${layer}: ${mask.length} entries given, ${length} expected`,
      );
    }
  });
}
