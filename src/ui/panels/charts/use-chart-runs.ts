// The runs that the charts show, the leading one first; the same array for as long as nothing about them changes that a
// chart has to know.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ChartRun } from '../../../charts/chart-plan.ts';
import type { Token } from '../../../charts/theme.ts';
import type { RunConfig } from '../../../config/fields.ts';
import { differingFields } from '../../../config/variant.ts';
import { leadOf, type Runs } from '../../../experiment/runs.ts';
import { RunHistory } from '../../../series/run-history.ts';
import { useExperiment } from '../../experiment.tsx';
import { runLabel } from '../../run-words.ts';
import { useTranslate } from '../../translation.tsx';

/** What the charts show before there is a run. */
const NO_RUN: readonly ChartRun[] = [
  { history: new RunHistory(), token: 'run-1', name: '', label: '', open: true },
];

type Facts = readonly [history: RunHistory, colour: number, number: number, config: RunConfig, open: boolean];

function shownFacts(state: Runs): Facts[number][] {
  const lead = leadOf(state);
  const others = state.records.filter((record) => record !== lead && !record.hidden);
  return (lead ? [lead, ...others] : []).flatMap(
    (record): Facts => [
      record.history,
      record.colour,
      record.number,
      record.setup.config,
      record.open || record === lead,
    ],
  );
}

export function useChartRuns(): readonly ChartRun[] {
  const { runs } = useExperiment();
  const t = useTranslate();
  const flat = useStore(runs, useShallow(shownFacts));
  return useMemo(() => {
    if (flat.length === 0) return NO_RUN;
    const facts = Array.from(
      { length: flat.length / 5 },
      (_, i) => flat.slice(5 * i, 5 * i + 5) as unknown as Facts,
    );
    const fields = differingFields(facts.map(([, , , config]) => config));
    return facts.map(([history, colour, number, config, open]) => ({
      history,
      token: `run-${colour + 1}` as Token,
      name: facts.length > 1 ? t('runs.name', { number }) : '',
      label: facts.length > 1 ? runLabel(t, config, fields) : '',
      open,
    }));
  }, [flat, t]);
}
