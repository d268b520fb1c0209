// What the cards of the section show: of the leading run, and beside it of the other open ones.
import { useMemo, useSyncExternalStore } from 'react';
import type { EigenvaluePlane } from '../../../charts/eigenvalue-plane.ts';
import type { FactorView } from '../../../charts/factor-chart.ts';
import type { LagView } from '../../../charts/lag-chart.ts';
import type { Token } from '../../../charts/theme.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { SpectraReading } from '../../../experiment/run-analysis.ts';
import type { RunRecord } from '../../../experiment/runs.ts';
import { useExperiment } from '../../experiment.tsx';
import { useTranslate } from '../../translation.tsx';
import { type ChosenMatrix, matrixIn, matrixWords } from './matrix-choice.tsx';

interface Views {
  readonly lag: LagView | null;
  readonly spectrum: Parameters<EigenvaluePlane['show']>[0];
  readonly factors: FactorView | null;
}

const NONE: Views = { lag: null, spectrum: null, factors: null };

/** `records`: the open runs, the leading one first. */
export function useViews(records: readonly RunRecord[], chosen: ChosenMatrix | null): Views {
  const experiment = useExperiment();
  const t = useTranslate();
  const ids = records.map(({ id }) => id).join(' ');
  // Readings replace one another as a whole: they show whether anything changed.
  const version = useSyncExternalStore(
    (listener) => {
      const stops = records.map(({ id }) => experiment.analysisOf(id).subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => records.map(({ id }) => experiment.analysisOf(id).version).join(' '),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: records change with every step, what is shown of them does not
  return useMemo(() => viewsOf(experiment, records, chosen, t), [experiment, ids, version, chosen, t]);
}

/** The same at one moment, outside React. */
export function viewsOf(
  experiment: Pick<Experiment, 'analysisOf'>,
  records: readonly RunRecord[],
  chosen: ChosenMatrix | null,
  t: ReturnType<typeof useTranslate>,
): Views {
  if (records.length === 0) return NONE;
  const { layer } = matrixIn(records[0].setup.config, chosen);
  const deepEnough = records.filter(({ setup }) => setup.config.layers > layer);
  const [lead, ...others] = deepEnough.map((record) => {
    const matrix = matrixIn(record.setup.config, chosen);
    const analysis = experiment.analysisOf(record.id);
    return {
      matrix,
      analysis,
      name: t('runs.name', { number: record.number }),
      token: `run-${record.colour + 1}` as Token,
      states: analysis.lag?.curves[matrix.layer] ?? null,
      index: indexOf(analysis.spectra, matrix),
    };
  });
  const { analysis, matrix, states, index } = lead;
  const spectrum = index < 0 ? null : analysis.spectra!.spectra[index];
  const words = matrixWords(t, matrix);
  const { lag, firstLag } = analysis;
  return {
    lag:
      lag && states
        ? {
            layer: matrix.layer + 1,
            step: lag.step,
            hidden: states[0],
            cell: states[1] ?? null,
            start:
              firstLag && firstLag.step < lag.step
                ? { step: firstLag.step, median: firstLag.curves[matrix.layer][0].median }
                : null,
            token: others.length > 0 ? lead.token : 'series-before-clip',
            name: others.length > 0 ? lead.name : null,
            others: others.flatMap(({ name, token, states: own }) =>
              own ? [{ name, token, median: own[0].median }] : [],
            ),
            factors: spectrum && {
              step: analysis.spectra!.step,
              radius: spectrum.radius,
              sigma: spectrum.largestSingularValue,
            },
          }
        : null,
    spectrum: spectrum && { matrix: words, step: analysis.spectra!.step, spectrum },
    factors: spectrum && {
      matrix: words,
      steps: analysis.spectraSteps,
      ...analysis.factors(index),
      others: others.flatMap(({ name, token, analysis: own, index: i }) =>
        i < 0 ? [] : [{ name, token, steps: own.spectraSteps, radius: own.factors(i).radius }],
      ),
    },
  };
}

function indexOf(reading: SpectraReading | null, { layer, gate }: ChosenMatrix): number {
  return reading?.spectra.findIndex((matrix) => matrix.layer === layer && matrix.gate === gate) ?? -1;
}
