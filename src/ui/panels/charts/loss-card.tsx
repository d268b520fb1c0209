// The loss of the runs, and beside it what the text costs without a network.
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { lossPlan } from '../../../charts/loss-chart.ts';
import { useExperiment } from '../../experiment.tsx';
import { useTranslate } from '../../translation.tsx';
import { ChartCard, type SharedChartProps } from './chart-card.tsx';
import { LossReferenceTable } from './loss-reference-table.tsx';

/** `vocabularySize`: V, distinct characters of the text; null before a text is open. */
export function LossCard({
  vocabularySize,
  ...shared
}: SharedChartProps & { vocabularySize: number | null }) {
  const { textAnalysis } = useExperiment();
  const t = useTranslate();
  const losses = useStore(textAnalysis, (state) => state.losses);
  const references = useMemo(
    () => vocabularySize && { uniform: Math.log(vocabularySize), ngrams: losses?.ngrams ?? [] },
    [vocabularySize, losses],
  );
  const drawn = useRef(references);
  useEffect(() => {
    drawn.current = references;
  }, [references]);
  const plan = useMemo(() => lossPlan(() => drawn.current || null), []);
  return (
    <ChartCard
      {...shared}
      kind="loss"
      plan={plan}
      note={vocabularySize === null ? '' : t('chart.loss.note', { vocabulary: vocabularySize })}
      fileName="unrolled-loss.png"
      drawnFor={references}
    >
      {losses && <LossReferenceTable losses={losses} />}
    </ChartCard>
  );
}
