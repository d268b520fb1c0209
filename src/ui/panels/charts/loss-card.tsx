// The loss of the runs, with ln V of the text as a dashed line.
import { useEffect, useMemo, useRef } from 'react';
import { lossPlan } from '../../../charts/loss-chart.ts';
import { useTranslate } from '../../translation.tsx';
import { ChartCard, type SharedChartProps } from './chart-card.tsx';

/** `vocabularySize`: V, distinct characters of the text; null before a text is open. */
export function LossCard({
  vocabularySize,
  ...shared
}: SharedChartProps & { vocabularySize: number | null }) {
  const t = useTranslate();
  const size = useRef(vocabularySize);
  useEffect(() => {
    size.current = vocabularySize;
  }, [vocabularySize]);
  const plan = useMemo(() => lossPlan(() => (size.current === null ? null : Math.log(size.current))), []);
  return (
    <ChartCard
      {...shared}
      kind="loss"
      plan={plan}
      note={vocabularySize === null ? '' : t('chart.loss.note', { vocabulary: vocabularySize })}
      fileName="unrolled-loss.png"
      drawnFor={vocabularySize}
    />
  );
}
