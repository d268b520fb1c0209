// The fan of gradient norms, with the choice of blocks and of before or after clipping.
import { useEffect, useMemo, useState } from 'react';
import { Fan } from '../../../charts/fan.ts';
import { normPlan } from '../../../charts/norm-chart.ts';
import { blockTable } from '../../../model/blocks.ts';
import type { ClipStage } from '../../../series/selected-spread.ts';
import { SPREAD_WINDOW } from '../../../training/gradient-statistics.ts';
import type { BlockSelection } from '../../../training/measurements/block-norms.ts';
import { useTranslate } from '../../translation.tsx';
import { BlockSelect } from './block-select.tsx';
import { ChartCard, type SharedChartProps } from './chart-card.tsx';
import styles from './charts.module.css';
import { Segments } from './segments.tsx';
import { useObservedSpec } from './use-observed-spec.ts';

const STAGES: readonly ClipStage[] = ['before', 'after'];

interface NormCardProps extends SharedChartProps {
  readonly selection: BlockSelection;
  readonly select: (selection: BlockSelection) => void;
}

/** The fan of a choice, as soon as it is worked out; until then the one before it. */
function useFan({ runs, selection }: NormCardProps, stage: ClipStage): Fan {
  const [fan, setFan] = useState(() => new Fan(selection, stage));
  useEffect(() => {
    const abort = new AbortController();
    const same = fan.selection === selection && fan.stage === stage;
    const next = same ? fan : new Fan(selection, stage);
    const histories = runs.map(({ history }) => history);
    void next.prepare(histories, abort.signal).then((done) => done && setFan(next));
    return () => abort.abort();
  }, [fan, runs, selection, stage]);
  useEffect(() => () => fan.dispose(), [fan]);
  return fan;
}

export function NormCard(props: NormCardProps) {
  const { selection, select, ...shared } = props;
  const t = useTranslate();
  const [stage, setStage] = useState<ClipStage>('before');
  const fan = useFan(props, stage);
  const plan = useMemo(() => normPlan(fan), [fan]);
  const spec = useObservedSpec(shared.runs[0].history);
  const blocks = useMemo(() => (spec ? blockTable(spec.model) : []), [spec]);
  const choices = (
    <div className={styles.choices}>
      <BlockSelect blocks={blocks} value={selection} choose={select} />
      <Segments
        legend={t('fan.stage')}
        options={STAGES.map((value) => ({ value, words: t(`fan.stage.${value}`) }))}
        value={stage}
        choose={setStage}
      />
    </div>
  );
  return (
    <ChartCard
      {...shared}
      kind="norms"
      plan={plan}
      note={t('fan.note', { window: SPREAD_WINDOW })}
      fileName="unrolled-gradient-norms.png"
      choices={choices}
    />
  );
}
