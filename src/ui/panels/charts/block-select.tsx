// The choice of which of the model's parameters a chart is about.
import type { Block, BlockKind } from '../../../model/blocks.ts';
import { type BlockSelection, WHOLE_MODEL } from '../../../training/measurements/block-norms.ts';
import { selectionWords } from '../../block-words.ts';
import fieldStyles from '../../primitives/field.module.css';
import { useTranslate } from '../../translation.tsx';

interface BlockSelectProps {
  readonly blocks: readonly Block[];
  readonly value: BlockSelection;
  readonly choose: (selection: BlockSelection) => void;
}

function distinct<Value>(values: readonly (Value | null)[]): Value[] {
  return [...new Set(values)].filter((value) => value !== null);
}

const keyOf = ({ layer, kind, gate }: BlockSelection) => JSON.stringify([layer, kind, gate]);

export function BlockSelect({ blocks, value, choose }: BlockSelectProps) {
  const t = useTranslate();
  const layers = distinct(blocks.map(({ layer }) => layer));
  const kinds = distinct<BlockKind>(blocks.map(({ kind }) => kind));
  const gates = distinct(blocks.map(({ gate }) => gate));
  const groups = [
    ['layers', layers.length > 1 ? layers.map((layer) => ({ ...WHOLE_MODEL, layer })) : []],
    ['kinds', kinds.map((kind) => ({ ...WHOLE_MODEL, kind }))],
    ['gates', gates.map((gate) => ({ ...WHOLE_MODEL, gate }))],
    [
      'single',
      blocks.filter(({ layer }) => layer !== null).map(({ layer, kind, gate }) => ({ layer, kind, gate })),
    ],
  ] as const;
  const all: readonly BlockSelection[] = [
    WHOLE_MODEL,
    ...groups.flatMap(([, selections]) => [...selections]),
  ];
  const change = (key: string) => {
    const chosen = all.find((selection) => keyOf(selection) === key);
    if (chosen) choose(chosen);
  };
  return (
    <select
      className={fieldStyles.select}
      aria-label={t('fan.blocks')}
      value={keyOf(value)}
      onChange={({ target }) => change(target.value)}
    >
      <option value={keyOf(WHOLE_MODEL)}>{t('blocks.whole')}</option>
      {groups.map(
        ([name, selections]) =>
          selections.length > 0 && (
            <optgroup key={name} label={t(`blocks.group.${name}`)}>
              {selections.map((selection) => (
                <option key={keyOf(selection)} value={keyOf(selection)}>
                  {selectionWords(t, selection)}
                </option>
              ))}
            </optgroup>
          ),
      )}
    </select>
  );
}
