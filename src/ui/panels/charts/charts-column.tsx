// The charts of a run, one under the other on the same x axis, and what can be taken away from them.
import { useState } from 'react';
import type { XAxis } from '../../../charts/chart-plan.ts';
import { Cursor } from '../../../charts/cursor.ts';
import { metricsCsvBlob } from '../../../formats/metrics-csv.ts';
import type { History } from '../../../store/history.ts';
import { SPREAD_WINDOW } from '../../../training/gradient-statistics.ts';
import { Button } from '../../primitives/button.tsx';
import { useTranslate } from '../../translation.tsx';
import { AxisChoice } from './axis-choice.tsx';
import { ChartCard } from './chart-card.tsx';
import styles from './charts.module.css';
import { saveFile } from './save-file.ts';
import { useEmptyHistory } from './use-empty-history.ts';

interface ChartsColumnProps {
  readonly history: History;
  /** V, distinct characters of the text; null before a text is open. */
  readonly vocabularySize: number | null;
}

export function ChartsColumn({ history, vocabularySize }: ChartsColumnProps) {
  const t = useTranslate();
  const empty = useEmptyHistory(history);
  const [cursor] = useState(() => new Cursor());
  const [xAxis, setXAxis] = useState<XAxis>('step');
  const shared = { history, cursor, xAxis, vocabularySize, empty };
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <AxisChoice value={xAxis} choose={setXAxis} />
        <Button look="quiet" disabled={empty} onClick={() => void downloadMetrics(history)}>
          {t('chart.csv')}
        </Button>
      </div>
      <ChartCard
        {...shared}
        kind="loss"
        note={vocabularySize === null ? '' : t('chart.loss.note', { vocabulary: vocabularySize })}
      />
      <ChartCard {...shared} kind="norms" note={t('chart.norms.note', { window: SPREAD_WINDOW })} />
    </div>
  );
}

async function downloadMetrics(history: History): Promise<void> {
  // Between pieces the page answers to other things; rows that arrive meanwhile are not in these views.
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve));
  const blob = await metricsCsvBlob(
    {
      step: history.column('step'),
      chars: history.column('chars'),
      epoch: history.column('epoch'),
      loss: history.column('loss'),
      val_loss: history.column('valLoss'),
      learning_rate: history.column('learningRate'),
      grad_norm: history.column('gradNorm'),
      grad_norm_clipped: history.column('gradNormClipped'),
      chars_per_second: history.column('charsPerSecond'),
    },
    pause,
  );
  saveFile(blob, 'unrolled-metrics.csv');
}
