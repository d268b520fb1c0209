// A chart of a run that follows its history: imperative, drawn by Chart.js from decimated columns, at most once in an
// animation frame, and only while it is on screen and something changed.
import type { ChartConfiguration, Plugin } from 'chart.js';
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { Decimation } from '../numeric/decimation.ts';
import { lowerBound } from '../numeric/lower-bound.ts';
import type { History } from '../store/history.ts';
import { markBeyond, writeText } from './annotations.ts';
import { CAPTION_HEIGHT, MARGIN, WIDE, xScale } from './axes.ts';
import type { ChartPlan, Drawing, LiveLineChart, Look, XAxis } from './chart-plan.ts';
import { Crosshair } from './crosshair.ts';
import type { Cursor } from './cursor.ts';
import { drawSchedule } from './draw-schedule.ts';
import { chartImage, IMAGE_RATIO } from './image.ts';
import { Readout } from './readout.ts';
import { Chart } from './registration.ts';
import { lineDataset, plotSeries } from './series.ts';
import { onThemeChange, readTheme } from './theme.ts';

/** Where a chart lives and what it shows. */
export interface ChartPlace {
  /** Filled by the chart's canvases; positioned, with a size of its own. */
  readonly plot: HTMLElement;
  /** A `dl` for the values under the cursor. */
  readonly readout: HTMLElement;
  readonly history: History;
  readonly cursor: Cursor;
}

/** The x axis is at least this many steps long. */
const FEWEST_STEPS = 10;

/** A description for screen readers changes at most this often, milliseconds. */
const SUMMARY_INTERVAL = 2000;

export class LiveChart {
  readonly #plan: ChartPlan;
  readonly #place: ChartPlace;
  readonly #canvas = document.createElement('canvas');
  readonly #crosshair: Crosshair;
  readonly #decimations: readonly Decimation[];
  readonly #releases: (() => void)[];
  readonly #draw = () => this.draw();
  #language: Language;
  #xAxis: XAxis;
  #look!: Look;
  #chart!: LiveLineChart;
  #readout!: Readout;
  #visible = false;
  #stale = true;
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(plan: ChartPlan, place: ChartPlace, language: Language, xAxis: XAxis) {
    this.#plan = plan;
    this.#place = place;
    this.#language = language;
    this.#xAxis = xAxis;
    this.#decimations = plan.series.map(({ gaps }) => new Decimation(gaps));
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.tabIndex = 0;
    place.plot.append(this.#canvas);
    this.#crosshair = new Crosshair(place.plot, this.#canvas, {
      toPixel: (x) => this.#pointAt(x),
      by: (pixels) => this.#movePointer(pixels),
      leave: () => place.cursor.pointAt(null),
    });
    this.#build();
    const onScreen = new IntersectionObserver((entries) => {
      this.#visible = entries.at(-1)!.isIntersecting;
      if (this.#visible && this.#stale) this.invalidate();
    });
    onScreen.observe(place.plot);
    this.#releases = [
      () => onScreen.disconnect(),
      () => drawSchedule.cancel(this.#draw),
      () => clearTimeout(this.#summaryTimer),
      place.history.subscribe(() => this.#follow()),
      place.cursor.subscribe(() => this.#showRow()),
      onThemeChange(() => this.#build()),
    ];
  }

  #follow(): void {
    // Another run may have more rows than this one by the time it is drawn.
    if (this.#place.history.length === 0) for (const decimation of this.#decimations) decimation.clear();
    this.invalidate();
  }

  /** Draws again in one of the next frames. */
  invalidate(): void {
    this.#stale = true;
    if (this.#visible) drawSchedule.request(this.#draw);
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
  async image(): Promise<Blob> {
    const ratio = Math.max(IMAGE_RATIO, devicePixelRatio);
    const chart = this.#chart;
    const copy = document.createElement('canvas');
    chart.options.devicePixelRatio = ratio;
    chart.resize();
    this.draw();
    copy.width = this.#canvas.width;
    copy.height = this.#canvas.height;
    copy.getContext('2d')!.drawImage(this.#canvas, 0, 0);
    chart.options.devicePixelRatio = devicePixelRatio;
    chart.resize();
    this.draw();
    return await chartImage(copy, ratio, this.#plan, this.#look);
  }

  dispose(): void {
    for (const release of this.#releases) release();
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
    this.#stale = false;
    const { history } = this.#place;
    const chart = this.#chart;
    const x = history.column(this.#xAxis);
    const rows = x.length;
    const limits = this.#plan.limits(history);
    const width = Math.max(1, Math.round(chart.chartArea?.width || this.#place.plot.clientWidth));
    for (const [i, series] of this.#plan.series.entries()) {
      const bounds = this.#plan.bounds(series.scale, limits);
      plotSeries(
        chart.data.datasets[i],
        series,
        this.#decimations[i],
        x,
        history.column(series.metric),
        width,
        bounds,
      );
    }
    const perStep = rows > 0 ? x[rows - 1] / rows : 1;
    const scales = chart.options.scales!;
    Object.assign(scales.x!, { max: Math.max(rows > 0 ? x[rows - 1] : 0, FEWEST_STEPS * perStep) });
    for (const [name, ends] of Object.entries(this.#plan.follow(limits))) {
      Object.assign(scales[name]!, { min: ends.min, max: ends.max });
    }
    chart.update('none');
    this.#showRow();
    this.#summaryTimer ??= setTimeout(() => this.#summarise(), SUMMARY_INTERVAL);
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
    this.#chart = new Chart(this.#canvas, this.#configuration());
    this.#readout = new Readout(this.#place.readout, this.#plan, language, this.#xAxis);
    this.draw();
    this.#summarise();
  }

  #configuration(): ChartConfiguration<'line', { x: number; y: number }[]> {
    const { theme, wide, words } = this.#look;
    const title = words(this.#xAxis === 'step' ? 'chart.axis.step' : 'chart.axis.chars');
    return {
      type: 'line',
      data: { datasets: this.#plan.series.map((series) => lineDataset(series, theme)) },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: false,
        parsing: false,
        normalized: true,
        events: [],
        locale: this.#language,
        onResize: () => this.invalidate(),
        layout: {
          padding: { top: CAPTION_HEIGHT, right: wide && this.#plan.captions.right ? 0 : this.#margin() },
        },
        scales: { x: xScale(this.#look, title), ...this.#plan.scales(this.#look) },
      },
      plugins: [this.#annotations()],
    };
  }

  #margin(): number {
    return this.#look.wide ? MARGIN.wide : MARGIN.narrow;
  }

  #annotations(): Plugin<'line'> {
    const plan = this.#plan;
    return {
      id: 'annotations',
      beforeDatasetsDraw: (chart) => plan.underlay?.(this.#drawing(chart as LiveLineChart)),
      afterDatasetsDraw: (chart) => {
        const drawing = this.#drawing(chart as LiveLineChart);
        for (const [i, { marked, token, scale }] of plan.series.entries()) {
          const axis = chart.scales[scale];
          if (marked) markBeyond(drawing, drawing.chart.data.datasets[i].data, axis, token, axis);
        }
        plan.overlay(drawing);
        const { left, right } = plan.captions;
        const { area, words, wide } = drawing;
        writeText(drawing, words(left), 0, area.top - CAPTION_HEIGHT / 2 - 2, 'left');
        if (right && wide) {
          writeText(drawing, words(right), chart.width, area.top - CAPTION_HEIGHT / 2 - 2, 'right');
        }
      },
    };
  }

  /** The chart is given: it draws for the first time while it is made. */
  #drawing(chart: LiveLineChart): Drawing {
    const { x, y } = chart.scales;
    return {
      ...this.#look,
      chart,
      context: chart.ctx,
      area: chart.chartArea,
      x,
      y,
      history: this.#place.history,
    };
  }

  /** The row pointed at, or the latest; null of an empty history. */
  #row(): number | null {
    const { history, cursor } = this.#place;
    if (history.length === 0) return null;
    return Math.min(cursor.row ?? history.length - 1, history.length - 1);
  }

  #showRow(): void {
    const { history, cursor } = this.#place;
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
        dots: this.#plan.series
          .filter(({ width }) => width > 0)
          .map(({ metric, scale, token }) => ({
            y: scales[scale].getPixelForValue(history.column(metric)[row]),
            token,
          })),
      },
      this.#look.theme,
    );
  }

  /** Points at the row nearest to a pixel. */
  #pointAt(pixel: number): void {
    const { history, cursor } = this.#place;
    if (history.length === 0) return;
    const column = history.column(this.#xAxis);
    const value = this.#chart.scales.x.getValueForPixel(pixel)!;
    const after = Math.min(lowerBound(column, value), column.length - 1);
    const before = Math.max(after - 1, 0);
    cursor.pointAt(value - column[before] < column[after] - value ? before : after);
  }

  /** Moves what is pointed at by pixels, and at least by one row. */
  #movePointer(pixels: number): void {
    const { history, cursor } = this.#place;
    const last = history.length - 1;
    if (last < 0) return;
    const from = this.#row()!;
    const { x } = this.#chart.scales;
    const rowsPerPixel =
      history.length / Math.max(1, x.getPixelForValue(history.column(this.#xAxis)[last]) - x.left);
    const rows = Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) * rowsPerPixel));
    cursor.pointAt(Math.min(Math.max(from + rows, 0), last));
  }

  #summarise(): void {
    this.#summaryTimer = undefined;
    const { history } = this.#place;
    const last = history.length - 1;
    const { words } = this.#look;
    const summary =
      last < 0
        ? words('chart.summary.empty', { title: words(this.#plan.title) })
        : this.#plan.summary(history, last, this.#look);
    this.#canvas.setAttribute('aria-label', summary);
  }
}
