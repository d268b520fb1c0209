// A chart of runs that follows their histories: drawn by Chart.js from decimated columns.
import type { Language } from '../i18n/language.ts';
import { clippingChanges } from '../series/clipping-changes.ts';
import type { RunHistory } from '../series/run-history.ts';
import { chartConfiguration } from './chart-configuration.ts';
import { enlargedCopy } from './chart-options.ts';
import type { ChartPlan, ChartRun, LiveLineChart } from './chart-plan.ts';
import { changeWords } from './clip-marks.ts';
import { Crosshair } from './crosshair.ts';
import type { Cursor } from './cursor.ts';
import type { Origin } from './image.ts';
import { imageKey } from './image-key.ts';
import { PlottedLines, runsOfAxes } from './plotted-lines.ts';
import { Readout } from './readout.ts';
import { Chart } from './registration.ts';
import { axisEnd, movedRow, nearestRow, type XAxis } from './step-axis.ts';
import { type ChartMount, Surface } from './surface.ts';

/** Where a live chart lives and what it shows. */
export interface LiveChartMount extends ChartMount {
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  readonly cursor: Cursor;
}

export class LiveChart {
  readonly #plan: ChartPlan;
  readonly #mount: LiveChartMount;
  readonly #surface: Surface;
  readonly #crosshair: Crosshair;
  readonly #release: () => void;
  #runs: readonly ChartRun[];
  #plotted!: PlottedLines;
  #histories: (() => void)[] = [];
  #xAxis: XAxis;
  #chart!: LiveLineChart;
  #readout!: Readout;

  constructor(plan: ChartPlan, mount: LiveChartMount, language: Language, xAxis: XAxis) {
    this.#plan = plan;
    this.#mount = mount;
    this.#xAxis = xAxis;
    this.#runs = mount.runs;
    this.#surface = new Surface(mount, language);
    this.#crosshair = new Crosshair(mount.plot);
    this.#followRuns();
    this.#surface.mount({
      title: plan.title,
      keys: 'chart.keys',
      pointing: {
        toPixel: (x) => this.#pointAt(x),
        by: (pixels) => this.#moveAcross(pixels),
        leave: () => mount.cursor.pointAt(null),
      },
      restyle: () => this.#makeChart(),
      draw: () => this.#draw(),
      summary: () => this.#summary(),
      picture: (ratio) => this.#picture(ratio),
      key: () => imageKey(plan, this.#runs),
    });
    this.#release = mount.cursor.subscribe(() => this.#showRow());
  }

  /** Shows these runs instead, the leading one first. */
  setRuns(runs: readonly ChartRun[]): void {
    if (runs.length === this.#runs.length && runs.every((run, i) => sameRun(run, this.#runs[i]))) return;
    this.#runs = runs;
    this.#followRuns();
    this.#surface.rebuild();
  }

  setLanguage(language: Language): void {
    this.#surface.setLanguage(language);
  }

  setXAxis(xAxis: XAxis): void {
    if (xAxis === this.#xAxis) return;
    this.#xAxis = xAxis;
    this.#surface.rebuild();
  }

  /** Draws again in one of the next frames. */
  invalidate(): void {
    this.#surface.invalidate();
  }

  /** The chart as PNG. Throws Error where the browser cannot encode it. */
  image(origin: Origin): Promise<Blob> {
    return this.#surface.image(origin);
  }

  dispose(): void {
    for (const release of [this.#release, ...this.#histories]) release();
    this.#crosshair.dispose();
    this.#readout.dispose();
    this.#chart.destroy();
    this.#surface.dispose();
  }

  /** The lines of the runs, from scratch. */
  #followRuns(): void {
    for (const release of this.#histories) release();
    this.#plotted = new PlottedLines(this.#plan, this.#runs);
    this.#histories = this.#runs.map(({ history }) => history.subscribe(() => this.#follow(history)));
  }

  #follow(history: RunHistory): void {
    // A history that was cut short may have more rows than before by the time it is drawn.
    if (history.length === 0) this.#plotted.clear(history);
    this.#surface.invalidate();
    this.#surface.describeSoon();
  }

  #makeChart(): void {
    this.#chart?.destroy();
    const { canvas, look } = this.#surface;
    const { lines } = this.#plotted;
    this.#chart = new Chart(
      canvas,
      chartConfiguration(this.#plan, look, this.#xAxis, this.#runs, lines, () => this.#resized()),
    );
    const { readout } = this.#mount;
    this.#readout = new Readout(readout, this.#plan, this.#runs, look.language, this.#xAxis);
  }

  #resized(): void {
    this.#surface.invalidate();
    // Chart.js draws at its new size right after this; the crosshair follows at once.
    queueMicrotask(() => this.#showRow());
  }

  #draw(): void {
    const chart = this.#chart;
    if (!this.#prepare()) this.#surface.invalidate();
    const followed = runsOfAxes(this.#runs).map(({ history }) => history);
    const limits = this.#plan.limits(followed, this.#runs.length > 1);
    const end = axisEnd(followed, this.#xAxis);
    const width = Math.max(1, Math.round(chart.chartArea?.width || this.#mount.plot.clientWidth));
    this.#plotted.plot(chart.data.datasets, this.#xAxis, end, width, limits);
    const scales = chart.options.scales!;
    Object.assign(scales.x!, { max: end });
    for (const [name, ends] of Object.entries(this.#plan.follow(limits))) {
      Object.assign(scales[name]!, { min: ends.min, max: ends.max });
    }
    // Not update('none'): with it, Chart.js 4.6 never applies a changed dot radius.
    chart.update();
    this.#showRow();
  }

  /** Works out what is to be drawn; false where it will have more to show in the next drawing. */
  #prepare(): boolean {
    return this.#plan.prepare?.(this.#runs.map(({ history }) => history)) !== false;
  }

  #picture(ratio: number): HTMLCanvasElement {
    const copy = enlargedCopy(this.#chart, ratio, () => this.#surface.draw());
    this.#surface.rebuild();
    return copy;
  }

  get #history(): RunHistory {
    return this.#runs[0].history;
  }

  #showRow(): void {
    const history = this.#history;
    const { cursor } = this.#mount;
    const { language, theme } = this.#surface.look;
    const row = cursor.rowIn(history);
    this.#readout.show(history, row, language);
    if (row === null || cursor.row === null) {
      this.#crosshair.show(null, theme);
      return;
    }
    const { scales, chartArea } = this.#chart;
    this.#crosshair.show(
      {
        x: scales.x.getPixelForValue(history.column(this.#xAxis)[row]),
        top: chartArea.top,
        bottom: chartArea.bottom,
        dots: this.#plotted.lines
          .filter(({ run, series }) => run.history === history && series.width > 0)
          .map(({ series: { metric, scale, token } }) => ({
            y: scales[scale].getPixelForValue(this.#plan.column(history, metric)[row]),
            token,
          })),
      },
      theme,
    );
  }

  #pointAt(pixel: number): void {
    const value = this.#chart.scales.x.getValueForPixel(pixel)!;
    const row = nearestRow(this.#history, this.#xAxis, value);
    if (row !== null) this.#mount.cursor.pointAt(row);
  }

  #moveAcross(pixels: number): void {
    const history = this.#history;
    const { cursor } = this.#mount;
    const from = cursor.rowIn(history);
    if (from === null) return;
    this.#surface.announce();
    const { x } = this.#chart.scales;
    const span = x.getPixelForValue(history.column(this.#xAxis)[history.length - 1]) - x.left;
    cursor.pointAt(movedRow(history, from, pixels, span));
  }

  #summary(): string | null {
    // What is not on screen has not been worked out for drawing; as much again follows.
    if (!this.#prepare()) this.#surface.describeSoon();
    const history = this.#history;
    const { look } = this.#surface;
    this.#readout.show(history, this.#mount.cursor.rowIn(history), look.language);
    const last = history.length - 1;
    return last < 0 ? null : [this.#plan.summary(history, last, look), this.#lastChange()].join(' ').trim();
  }

  /** How the leading run's clipping was changed last, in words; empty where it was not. */
  #lastChange(): string {
    const changes = clippingChanges(this.#history);
    return changes.length > 1 ? `${changeWords(changes[changes.length - 1], this.#surface.look)}.` : '';
  }
}

function sameRun(a: ChartRun, b: ChartRun): boolean {
  return (
    a.history === b.history &&
    a.token === b.token &&
    a.name === b.name &&
    a.label === b.label &&
    a.open === b.open
  );
}
