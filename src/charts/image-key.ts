// What the key of a live chart's picture names: the lines that are drawn, and of several runs each in its colour.
import type { ChartPlan, ChartRun } from './chart-plan.ts';
import type { KeyEntry } from './image.ts';
import { titleOf } from './lines.ts';
import type { SeriesName } from './series.ts';

export function imageKey(
  plan: Pick<ChartPlan, 'readout' | 'sharedKey' | 'column'>,
  runs: readonly ChartRun[],
): readonly KeyEntry[] {
  const isDrawn = ({ draws }: { readonly draws?: SeriesName }) =>
    draws !== undefined &&
    runs.some(({ history }) => plan.column(history, draws).some((value) => !Number.isNaN(value)));
  if (runs.length === 1) return plan.readout.filter(isDrawn);
  const named = runs.map(
    (run): KeyEntry => ({
      label: 'runs.label',
      name: titleOf(run),
      key: { token: run.token, swatch: 'line' },
    }),
  );
  return [...named, ...plan.sharedKey.filter(isDrawn)];
}
