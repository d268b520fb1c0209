// The heat map of the gradient through time, with the choice of run, layer and state.
import { useEffect, useRef, useState } from 'react';
import type { ChartRun, XAxis } from '../../../charts/chart-plan.ts';
import type { Cursor } from '../../../charts/cursor.ts';
import { HeatMap } from '../../../charts/heat-map.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { CardFrame } from './card-frame.tsx';
import styles from './charts.module.css';
import { Segments } from './segments.tsx';
import { useEmptyHistory } from './use-empty-history.ts';
import { useObservatory } from './use-observatory.ts';

interface ThroughTimeCardProps {
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  readonly cursor: Cursor;
  readonly xAxis: XAxis;
}

export function ThroughTimeCard({ runs, cursor, xAxis }: ThroughTimeCardProps) {
  const t = useTranslate();
  const language = useLanguage();
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const chart = useRef<HeatMap>(null);
  const [wantedRun, setRun] = useState(0);
  const [wantedLayer, setLayer] = useState(0);
  const [wantedState, setState] = useState(0);
  const { history } = runs[wantedRun] ?? runs[0];
  const observatory = useObservatory(history);
  const empty = useEmptyHistory(history);
  const layers = observatory?.throughTime.shape.layers ?? 1;
  const states = observatory?.states ?? ['h'];
  const layer = Math.min(wantedLayer, layers - 1);
  const state = Math.min(wantedState, states.length - 1);
  const name = states[state];
  const settings = useRef({ language, xAxis, shown: { layer, state, name } });

  useEffect(() => {
    if (!observatory) return;
    const opening = settings.current;
    const map = new HeatMap(
      {
        plot: plot.current!,
        readout: readout.current!,
        history,
        columns: observatory.throughTime,
        cursor,
      },
      opening.shown,
      opening.language,
      opening.xAxis,
    );
    chart.current = map;
    return () => {
      chart.current = null;
      map.dispose();
    };
  }, [history, observatory, cursor]);

  useEffect(() => {
    settings.current = { language, xAxis, shown: { layer, state, name } };
    chart.current?.setLanguage(language);
    chart.current?.setXAxis(xAxis);
    chart.current?.show({ layer, state, name });
  }, [language, xAxis, layer, state, name]);

  const numbered = Array.from({ length: layers }, (_, i) => ({ value: i, words: String(i + 1) }));
  const choices = (
    <div className={styles.choices}>
      {runs.length > 1 && (
        <Segments
          legend={t('through-time.run')}
          options={runs.map((run, i) => ({ value: i, words: run.name }))}
          value={Math.min(wantedRun, runs.length - 1)}
          choose={setRun}
        />
      )}
      {layers > 1 && (
        <>
          <span aria-hidden="true">{t('through-time.layer')}</span>
          <Segments legend={t('through-time.layer')} options={numbered} value={layer} choose={setLayer} />
        </>
      )}
      {states.length > 1 && (
        <Segments
          legend={t('through-time.state')}
          options={states.map((each, i) => ({ value: i, words: t(`through-time.state.${each}`) }))}
          value={state}
          choose={setState}
        />
      )}
    </div>
  );
  return (
    <CardFrame
      title={t('through-time.title')}
      note={t('through-time.note', { state: name })}
      saving={t('through-time.png')}
      fileName="unrolled-through-time.png"
      image={(origin) => chart.current?.image(origin)}
      madeOf={(state) => state.records.filter((record) => record.history === history)}
      choices={choices}
      readout={readout}
      plot={plot}
      empty={empty ? t('through-time.empty') : null}
      tall
    />
  );
}
