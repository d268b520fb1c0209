// The lines of a live chart and what they draw of their runs: decimated to the plot's width, as far as the x axis reaches.
import { Decimation } from '../numeric/decimation.ts';
import { lowerBound } from '../numeric/lower-bound.ts';
import type { Limits } from '../numeric/ticks.ts';
import type { RunHistory } from '../series/run-history.ts';
import type { ChartLine, ChartPlan, ChartRun } from './chart-plan.ts';
import { chartLines } from './lines.ts';
import { type LineDataset, plotSeries } from './series.ts';
import type { XAxis } from './step-axis.ts';

export class PlottedLines {
  readonly lines: readonly ChartLine[];
  readonly #plan: ChartPlan;
  readonly #decimations: readonly Decimation[];
  /** Rows of each line that were within the x axis. */
  readonly #rows: number[];

  constructor(plan: ChartPlan, runs: readonly ChartRun[]) {
    this.#plan = plan;
    this.lines = chartLines(plan, runs);
    this.#decimations = this.lines.map(({ series }) => new Decimation(series.gaps));
    this.#rows = this.lines.map(() => 0);
  }

  /** Forgets what was drawn of a run: its rows are to be others. */
  clear(history: RunHistory): void {
    for (const [i, { run }] of this.lines.entries()) {
      if (run.history === history) this.#decimations[i].clear();
    }
  }

  /** Puts every line into its data set, for a plot of `width` pixels whose x axis ends at `end`. */
  plot(datasets: LineDataset[], xAxis: XAxis, end: number, width: number, limits: Limits): void {
    for (const [i, { run, series }] of this.lines.entries()) {
      const x = run.history.column(xAxis);
      // One point beyond the end, so that the line leaves the plot.
      const rows = Math.min(lowerBound(x, end) + 1, x.length);
      if (rows < this.#rows[i]) this.#decimations[i].clear();
      this.#rows[i] = rows;
      plotSeries(
        datasets[i],
        series,
        this.#decimations[i],
        x,
        this.#plan.column(run.history, series.metric).subarray(0, rows),
        width,
        this.#plan.bounds(series.scale, limits),
      );
    }
  }
}

/** The runs that the axes follow: the open ones; all of them as long as none of those has measured anything. */
export function runsOfAxes(runs: readonly ChartRun[]): readonly ChartRun[] {
  const open = runs.filter((run) => run.open && run.history.length > 0);
  return open.length > 0 ? open : runs;
}
