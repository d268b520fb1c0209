// Every block of the model in a row: its latest gradient norm, how that went over the run, the norm of its weights, and
// how large the last update was beside them. A row chooses its block for the fan.
import { useState } from 'react';
import { formatMeasure } from '../../../charts/number-format.ts';
import { sparklinePath, spreadEvenly } from '../../../charts/sparkline.ts';
import type { EngineSpec } from '../../../engine/engine.ts';
import { type Block, blockTable } from '../../../model/blocks.ts';
import type { RunHistory } from '../../../series/run-history.ts';
import type { BlockQuantity, BlockSelection } from '../../../training/measurements/block-norms.ts';
import { selectionWords } from '../../block-words.ts';
import { Icon } from '../../primitives/icon.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './block-table.module.css';
import { useHistoryPace } from './use-history-pace.ts';
import { useObservedSpec } from './use-observed-spec.ts';

const SPARKLINE = { points: 60, width: 76, height: 16 } as const;

interface BlockTableProps {
  readonly history: RunHistory;
  readonly selection: BlockSelection;
  readonly select: (selection: BlockSelection) => void;
}

export function BlockTable(props: BlockTableProps) {
  const t = useTranslate();
  const spec = useObservedSpec(props.history);
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.section}>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <Icon name="down" size={12} />
          <h2>{t('blocks.title')}</h2>
          <span className={styles.note}>{t('blocks.note')}</span>
        </summary>
        {open && spec && <Rows {...props} spec={spec} />}
      </details>
    </section>
  );
}

function Rows({ history, spec, selection, select }: BlockTableProps & { readonly spec: EngineSpec }) {
  const t = useTranslate();
  useHistoryPace(history);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('blocks.column.block')}</th>
            <th scope="col">{t('blocks.column.gradient')}</th>
            <th scope="col">{t('blocks.column.course')}</th>
            <th scope="col">{t('blocks.column.weight')}</th>
            <th scope="col">{t('blocks.column.ratio')}</th>
          </tr>
        </thead>
        <tbody>
          {blockTable(spec.model).map((block, i) => (
            <BlockRow
              key={`${block.kind} ${block.layer} ${block.gate}`}
              block={block}
              index={i}
              history={history}
              chosen={
                selection.kind === block.kind &&
                selection.layer === block.layer &&
                selection.gate === block.gate
              }
              select={select}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BlockRowProps {
  readonly block: Block;
  readonly index: number;
  readonly history: RunHistory;
  readonly chosen: boolean;
  readonly select: (selection: BlockSelection) => void;
}

function BlockRow({ block, index, history, chosen, select }: BlockRowProps) {
  const t = useTranslate();
  const language = useLanguage();
  const gradient = history.series('norm.gradient');
  const { kind, layer, gate } = block;
  const latest = (quantity: BlockQuantity) =>
    history.series(`norm.${quantity}`)?.latest?.values[index] ?? Number.NaN;
  const weight = latest('weight');
  const steps = history.column('step');
  const course = spreadEvenly(
    steps.length,
    SPARKLINE.points,
    (row) => gradient?.valuesFor(steps[row])?.[index] ?? Number.NaN,
  );
  return (
    <tr>
      <th scope="row">
        <button type="button" aria-pressed={chosen} onClick={() => select({ kind, layer, gate })}>
          {selectionWords(t, { kind, layer, gate })}
        </button>
      </th>
      <td>{formatMeasure(language, latest('gradient'))}</td>
      <td>
        <svg
          className={styles.course}
          viewBox={`-1 -1 ${SPARKLINE.width + 2} ${SPARKLINE.height + 2}`}
          aria-hidden="true"
        >
          <path d={sparklinePath(course, SPARKLINE.width, SPARKLINE.height)} />
        </svg>
      </td>
      <td>{formatMeasure(language, weight)}</td>
      <td>{formatMeasure(language, weight > 0 ? latest('update') / weight : Number.NaN)}</td>
    </tr>
  );
}
