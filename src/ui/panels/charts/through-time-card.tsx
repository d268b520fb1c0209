// The heat map of the gradient through time, with the choice of run, layer and state.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ChartRun } from '../../../charts/chart-plan.ts';
import type { Cursor } from '../../../charts/cursor.ts';
import { HeatMap } from '../../../charts/heat-map.ts';
import type { XAxis } from '../../../charts/step-axis.ts';
import type { ChartMount } from '../../../charts/surface.ts';
import type { Language } from '../../../i18n/language.ts';
import { cellOf } from '../../../model/cells/registry.ts';
import { throughTimeShape } from '../../../training/measurements/through-time.ts';
import { useTranslate } from '../../translation.tsx';
import { CardFrame } from './card-frame.tsx';
import styles from './charts.module.css';
import { Segments } from './segments.tsx';
import { useDrawing } from './use-drawing.ts';
import { useEmptyHistory } from './use-empty-history.ts';
import { useObservedSpec } from './use-observed-spec.ts';

interface ThroughTimeCardProps {
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  readonly cursor: Cursor;
  readonly xAxis: XAxis;
}

export function ThroughTimeCard({ runs, cursor, xAxis }: ThroughTimeCardProps) {
  const t = useTranslate();
  const [wantedRun, setRun] = useState(0);
  const [wantedLayer, setLayer] = useState(0);
  const [wantedState, setState] = useState(0);
  const { history } = runs[wantedRun] ?? runs[0];
  const spec = useObservedSpec(history);
  const columns = history.series('through-time');
  const empty = useEmptyHistory(history);
  const layers = spec?.model.layers ?? 1;
  const states = spec ? cellOf(spec.model).states : (['h'] as const);
  const layer = Math.min(wantedLayer, layers - 1);
  const state = Math.min(wantedState, states.length - 1);
  const name = states[state];
  const settings = useRef({ xAxis, shown: { layer, state, name } });
  const make = useMemo(
    () =>
      spec &&
      columns &&
      ((mount: ChartMount, language: Language) => {
        const { shown, xAxis: axis } = settings.current;
        const shape = throughTimeShape(spec);
        return new HeatMap({ ...mount, history, columns, shape, cursor }, shown, language, axis);
      }),
    [history, spec, columns, cursor],
  );
  const { drawing, card } = useDrawing(make);

  useEffect(() => {
    settings.current = { xAxis, shown: { layer, state, name } };
    drawing.current?.setXAxis(xAxis);
    drawing.current?.show({ layer, state, name });
  }, [drawing, xAxis, layer, state, name]);

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
      {...card}
      title={t('through-time.title')}
      note={t('through-time.note', { state: name })}
      saving={t('through-time.png')}
      fileName="unrolled-through-time.png"
      madeOf={(state) => state.records.filter((record) => record.history === history)}
      choices={choices}
      empty={empty ? t('through-time.empty') : null}
      tall
    />
  );
}
