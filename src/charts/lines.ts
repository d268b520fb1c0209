// The lines of a chart: all of the plan's for one run, fewer in the runs' colours for several.
import type { ChartLine, ChartPlan, ChartRun } from './chart-plan.ts';

export function chartLines({ series, shared }: ChartPlan, runs: readonly ChartRun[]): readonly ChartLine[] {
  if (runs.length === 1) return series.map((line) => ({ run: runs[0], series: line }));
  return runs.flatMap((run) =>
    shared.map((line) => ({
      run,
      series: {
        ...line,
        token: line.keepsColour ? line.token : run.token,
        // The axes do not follow a finished run: it may lie beyond them for long.
        marked: line.marked && run.open,
      },
    })),
  );
}

/** A run's name and what sets it apart. */
export function titleOf({ name, label }: ChartRun): string {
  return label === '' ? name : `${name} · ${label}`;
}
