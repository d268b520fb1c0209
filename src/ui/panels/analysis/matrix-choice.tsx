// Which recurrent matrix the section is about: a layer, and a gate of the cell.
import type { RunConfig } from '../../../config/fields.ts';
import { cellOf } from '../../../model/cells/registry.ts';
import fieldStyles from '../../primitives/field.module.css';
import { type Translate, useTranslate } from '../../translation.tsx';

export interface ChosenMatrix {
  /** From 0. */
  readonly layer: number;
  /** null for a cell with one gate. */
  readonly gate: string | null;
}

/** Every recurrent matrix of a model. */
function matricesOf(config: RunConfig): ChosenMatrix[] {
  const { gates } = cellOf(config);
  return Array.from({ length: config.layers }, (_, layer) =>
    gates.map(({ name }) => ({ layer, gate: gates.length > 1 ? name : null })),
  ).flat();
}

/** The chosen matrix where the model has it; otherwise the candidate gate of the same layer, or of the last one. */
export function matrixIn(config: RunConfig, chosen: ChosenMatrix | null): ChosenMatrix {
  const layer = Math.min(chosen?.layer ?? 0, config.layers - 1);
  const own = matricesOf(config).filter((matrix) => matrix.layer === layer);
  // What a candidate feeds back is what the cell computes with.
  const candidate = cellOf(config).gates.find(({ role }) => role === 'candidate')?.name;
  return (
    own.find(({ gate }) => chosen !== null && gate === chosen.gate) ??
    own.find(({ gate }) => gate === candidate) ??
    own[0]
  );
}

export function matrixWords(t: Translate, { layer, gate }: ChosenMatrix): string {
  if (gate === null) return t('analysis.matrix.layer', { layer: layer + 1 });
  return t('analysis.matrix.gate', { layer: layer + 1, gate });
}

interface MatrixChoiceProps {
  readonly config: RunConfig;
  readonly value: ChosenMatrix;
  readonly choose: (matrix: ChosenMatrix) => void;
}

export function MatrixChoice({ config, value, choose }: MatrixChoiceProps) {
  const t = useTranslate();
  const matrices = matricesOf(config);
  if (matrices.length === 1) return null;
  const index = matrices.findIndex(({ layer, gate }) => layer === value.layer && gate === value.gate);
  return (
    <select
      className={fieldStyles.select}
      aria-label={t('analysis.matrix')}
      value={index}
      onChange={({ target }) => choose(matrices[Number(target.value)])}
    >
      {matrices.map((matrix, i) => (
        <option key={matrixWords(t, matrix)} value={i}>
          {matrixWords(t, matrix)}
        </option>
      ))}
    </select>
  );
}
