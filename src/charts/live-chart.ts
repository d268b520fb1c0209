// A chart of a run that follows its history: imperative, drawn by Chart.js from decimated columns, at most once in an
// animation frame, and only while it is on screen and something changed.

import { DICTIONARIES, type Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { lowerBound } from '../numeric/lower-bound.ts';
import type { History } from '../series/history.ts';
import { WIDE } from './axes.ts';
import { chartConfiguration } from './chart-configuration.ts';
import type { ChartPlan, ChartRun, LiveLineChart, Look, XAxis } from './chart-plan.ts';
import { changeWords } from './clip-marks.ts';
import { Crosshair } from './crosshair.ts';
import type { Cursor } from './cursor.ts';
import { DrawingOnScreen } from './drawing-on-screen.ts';
import { chartImage, IMAGE_RATIO, type Origin } from './image.ts';
import { imageKey } from './image-key.ts';
import { PlottedLines, runsOfAxes, xEnd } from './plotted-lines.ts';
import { Readout } from './readout.ts';
import { Chart } from './registration.ts';
import { onThemeChange, readTheme } from './theme.ts';

/** Where a chart lives and what it shows. */
export interface ChartPlace {
  /** Filled by the chart's canvases; positioned, with a size of its own. */
  readonly plot: HTMLElement;
  /** A `dl` for the values under the cursor. */
  readonly readout: HTMLElement;
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  readonly cursor: Cursor;
}

/** A description for screen readers changes at most this often, milliseconds. */
const SUMMARY_INTERVAL = 2000;

export class LiveChart {
  readonly #plan: ChartPlan;
  readonly #place: ChartPlace;
  readonly #canvas = document.createElement('canvas');
  readonly #crosshair: Crosshair;
  #runs: readonly ChartRun[];
  #plotted!: PlottedLines;
  #histories: (() => void)[] = [];
  readonly #releases: (() => void)[];
  readonly #drawing: DrawingOnScreen;
  #language: Language;
  #xAxis: XAxis;
  #look!: Look;
  #chart!: LiveLineChart;
  #readout!: Readout;
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(plan: ChartPlan, place: ChartPlace, language: Language, xAxis: XAxis) {
    this.#plan = plan;
    this.#place = place;
    this.#language = language;
    this.#xAxis = xAxis;
    this.#runs = place.runs;
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.tabIndex = 0;
    place.plot.append(this.#canvas);
    this.#drawing = new DrawingOnScreen(place.plot, () => this.draw());
    this.#crosshair = new Crosshair(place.plot, this.#canvas, {
      toPixel: (x) => this.#pointAt(x),
      by: (pixels) => this.#movePointer(pixels),
      leave: () => {
        place.readout.removeAttribute('aria-live');
        place.cursor.pointAt(null);
      },
    });
    this.#followRuns();
    this.#build();
    this.#releases = [
      () => this.#drawing.dispose(),
      () => clearTimeout(this.#summaryTimer),
      place.cursor.subscribe(() => this.#showRow()),
      onThemeChange(() => this.#build()),
    ];
  }

  /** The lines of the runs, from scratch. */
  #followRuns(): void {
    for (const release of this.#histories) release();
    this.#plotted = new PlottedLines(this.#plan, this.#runs);
    this.#histories = this.#runs.map(({ history }) => history.subscribe(() => this.#follow(history)));
  }

  #follow(history: History): void {
    // A history that was cut short may have more rows than before by the time it is drawn.
    if (history.length === 0) this.#plotted.clear(history);
    this.invalidate();
    // Also of a chart that is not on screen.
    this.#summaryTimer ??= setTimeout(() => this.#summarise(), SUMMARY_INTERVAL);
  }

  /** Shows these runs instead, the leading one first. */
  setRuns(runs: readonly ChartRun[]): void {
    if (runs.length === this.#runs.length && runs.every((run, i) => sameRun(run, this.#runs[i]))) return;
    this.#runs = runs;
    this.#followRuns();
    this.#build();
  }

  /** Draws again in one of the next frames. */
  invalidate(): void {
    this.#drawing.invalidate();
  }

  #resized(): void {
    this.invalidate();
    // Chart.js draws at its new size right after this; the crosshair follows at once.
    queueMicrotask(() => this.#showRow());
  }

  setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#build();
  }

  setXAxis(xAxis: XAxis): void {
    if (xAxis === this.#xAxis) return;
    this.#xAxis = xAxis;
    this.#build();
  }

  /** The chart as PNG. Throws Error where the browser cannot encode it. */
  async image(origin: Origin): Promise<Blob> {
    const ratio = Math.max(IMAGE_RATIO, devicePixelRatio);
    this.#chart.options.devicePixelRatio = ratio;
    this.#chart.resize();
    this.draw();
    const copy = document.createElement('canvas');
    copy.width = this.#canvas.width;
    copy.height = this.#canvas.height;
    copy.getContext('2d')!.drawImage(this.#canvas, 0, 0);
    this.#build();
    const key = imageKey(this.#plan, this.#runs);
    return await chartImage(copy, ratio, { title: this.#plan.title, key, origin }, this.#look);
  }

  dispose(): void {
    for (const release of [...this.#releases, ...this.#histories]) release();
    this.#crosshair.dispose();
    this.#readout.dispose();
    this.#chart.destroy();
    this.#canvas.remove();
  }

  /** Draws now. */
  draw(): void {
    const wide = this.#place.plot.clientWidth >= WIDE;
    if (wide !== this.#look.wide) {
      this.#build();
      return;
    }
    this.#drawing.drawn();
    const chart = this.#chart;
    if (this.#plan.prepare?.(this.#runs.map(({ history }) => history)) === false) this.invalidate();
    const followed = runsOfAxes(this.#runs);
    const limits = this.#plan.limits(
      followed.map(({ history }) => history),
      this.#runs.length > 1,
    );
    const end = xEnd(followed, this.#xAxis);
    const width = Math.max(1, Math.round(chart.chartArea?.width || this.#place.plot.clientWidth));
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

  /** Makes the chart anew: for another theme, language, x axis or width. */
  #build(): void {
    this.#chart?.destroy();
    const language = this.#language;
    this.#look = {
      theme: readTheme(),
      language,
      wide: this.#place.plot.clientWidth >= WIDE,
      words: (key, values) => translate(DICTIONARIES[language], key, values, language),
    };
    this.#chart = new Chart(
      this.#canvas,
      chartConfiguration(this.#plan, this.#look, this.#xAxis, this.#runs, this.#plotted.lines, () =>
        this.#resized(),
      ),
    );
    this.#readout = new Readout(this.#place.readout, this.#plan, this.#runs, language, this.#xAxis);
    this.draw();
    this.#summarise();
  }

  get #history(): History {
    return this.#runs[0].history;
  }

  /** The leading run's row pointed at, or its latest; null of an empty history. */
  #row(): number | null {
    const history = this.#history;
    const { cursor } = this.#place;
    if (history.length === 0) return null;
    return Math.min(cursor.row ?? history.length - 1, history.length - 1);
  }

  #showRow(): void {
    const history = this.#history;
    const { cursor } = this.#place;
    const row = this.#row();
    this.#readout.show(history, row, this.#language);
    if (row === null || cursor.row === null) {
      this.#crosshair.show(null, this.#look.theme);
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
      this.#look.theme,
    );
  }

  /** Points at the row nearest to a pixel. */
  #pointAt(pixel: number): void {
    const history = this.#history;
    const { cursor } = this.#place;
    if (history.length === 0) return;
    const column = history.column(this.#xAxis);
    const value = this.#chart.scales.x.getValueForPixel(pixel)!;
    const after = Math.min(lowerBound(column, value), column.length - 1);
    const before = Math.max(after - 1, 0);
    cursor.pointAt(value - column[before] < column[after] - value ? before : after);
  }

  /** Moves what is pointed at by pixels, and at least by one row. */
  #movePointer(pixels: number): void {
    const history = this.#history;
    const { cursor } = this.#place;
    const last = history.length - 1;
    if (last < 0) return;
    const from = this.#row()!;
    // Who moves by keys may not see the readout: it is read out.
    this.#place.readout.setAttribute('aria-live', 'polite');
    const { x } = this.#chart.scales;
    const rowsPerPixel =
      history.length / Math.max(1, x.getPixelForValue(history.column(this.#xAxis)[last]) - x.left);
    const rows = Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) * rowsPerPixel));
    cursor.pointAt(Math.min(Math.max(from + rows, 0), last));
  }

  /** How the leading run's clipping was changed last, in words; empty where it was not. */
  #lastChange(): string {
    const changes = this.#history.observatory?.clippings ?? [];
    return changes.length > 1 ? `${changeWords(changes[changes.length - 1], this.#look)}.` : '';
  }

  #summarise(): void {
    this.#summaryTimer = undefined;
    // What is not on screen has not been worked out for drawing; as much again follows.
    if (this.#plan.prepare?.(this.#runs.map(({ history }) => history)) === false)
      this.#summaryTimer = setTimeout(() => this.#summarise(), SUMMARY_INTERVAL);
    const history = this.#history;
    this.#readout.show(history, this.#row(), this.#language);
    const last = history.length - 1;
    const { words } = this.#look;
    const summary =
      last < 0
        ? words('chart.summary.empty', { title: words(this.#plan.title) })
        : [this.#plan.summary(history, last, this.#look), this.#lastChange()].join(' ').trim();
    this.#canvas.setAttribute('aria-label', summary);
    this.#canvas.setAttribute('aria-description', words('chart.keys'));
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
