// Gate saturation of a run over training, with the choice of run and layer.
import { useMemo, useState } from 'react';
import type { ChartRun } from '../../../charts/chart-plan.ts';
import { saturationPlan, saturationView } from '../../../charts/saturation-chart.ts';
import { saturatingGates } from '../../../training/measurements/gate-saturation.ts';
import { useTranslate } from '../../translation.tsx';
import { useCurveChart } from '../analysis/use-curve-chart.ts';
import { CardFrame } from './card-frame.tsx';
import styles from './charts.module.css';
import { Segments } from './segments.tsx';
import { useHistoryPace } from './use-history-pace.ts';
import { useObservedSpec } from './use-observed-spec.ts';

/** The leading run first. */
export function SaturationCard({ runs }: { readonly runs: readonly ChartRun[] }) {
  const t = useTranslate();
  const [wantedRun, setRun] = useState(0);
  const [wantedLayer, setLayer] = useState(0);
  const shown = Math.min(wantedRun, runs.length - 1);
  const { history } = runs[shown];
  const spec = useObservedSpec(history);
  useHistoryPace(history);
  const layers = spec?.model.layers ?? 1;
  const layer = Math.min(wantedLayer, layers - 1);
  const series = history.series('gate-saturation');
  const latest = series?.latest ?? null;
  const view = useMemo(
    () => (spec && series && latest ? saturationView(series, saturatingGates(spec), layer) : null),
    [spec, series, latest, layer],
  );
  const chart = useCurveChart(saturationPlan, view);
  const gateless = spec !== null && saturatingGates(spec).length === 0;
  const numbered = Array.from({ length: layers }, (_, i) => ({ value: i, words: String(i + 1) }));
  const choices = (
    <div className={styles.choices}>
      {runs.length > 1 && (
        <Segments
          legend={t('saturation.run')}
          options={runs.map((run, i) => ({ value: i, words: run.name }))}
          value={shown}
          choose={setRun}
        />
      )}
      {layers > 1 && !gateless && (
        <>
          <span aria-hidden="true">{t('through-time.layer')}</span>
          <Segments legend={t('saturation.layer')} options={numbered} value={layer} choose={setLayer} />
        </>
      )}
    </div>
  );
  const absent = gateless ? t('saturation.no-gates') : t('saturation.empty');
  return (
    <CardFrame
      {...chart}
      title={t('saturation.title')}
      note={t('saturation.note')}
      saving={t('saturation.png')}
      fileName="unrolled-gate-saturation.png"
      madeOf={(state) => state.records.filter((record) => record.history === history)}
      choices={choices}
      empty={view ? null : absent}
    />
  );
}
