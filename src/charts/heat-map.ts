// The gradient through time as a heat map: the norm of dL/dh_t (or dL/dc_t) of one layer by training step and time step,
// and beside it the profile of the step under the cursor. Imperative, on canvases of its own, drawn only while it is on
// screen and something changed; painted columns are kept.

import { DICTIONARIES, type Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { lowerBound } from '../numeric/lower-bound.ts';
import type { History } from '../series/history.ts';
import type { SeriesRow } from '../series/thinned-series.ts';
import type { ThroughTimeSeries } from '../series/through-time-series.ts';
import { profileOffset, type TimeMeasure } from '../training/through-time.ts';
import { writeText } from './annotations.ts';
import { CAPTION_HEIGHT } from './axes.ts';
import type { Look, XAxis } from './chart-plan.ts';
import { colourTable, pixelTable } from './colour-map.ts';
import type { Cursor } from './cursor.ts';
import { DrawingOnScreen } from './drawing-on-screen.ts';
import { drawHeatAxes } from './heat-axes.ts';
import { type HeatLayout, heatLayout, timeAt, timePixel } from './heat-layout.ts';
import { type HeatLimits, heatLimits } from './heat-limits.ts';
import { HeatRaster, type HeatScale } from './heat-raster.ts';
import { HeatReadout, readHeat } from './heat-readout.ts';
import { chartImage, IMAGE_RATIO, type Origin } from './image.ts';
import { settle } from './limits.ts';
import { formatMeasure } from './number-format.ts';
import { followPointing } from './pointing.ts';
import { HEAT_TOKENS, onThemeChange, readTheme } from './theme.ts';
import { drawProfile, drawProfileAxis, normPixel, type Pen } from './time-profile.ts';

/** Where a heat map lives and what it shows. */
export interface HeatMapPlace {
  /** Filled by the canvases; positioned, with a size of its own. */
  readonly plot: HTMLElement;
  /** A `dl` for the values under the cursor. */
  readonly readout: HTMLElement;
  /** The run's rows: where its steps stand on the x axis, and when there is something new. */
  readonly history: History;
  readonly columns: ThroughTimeSeries;
  readonly cursor: Cursor;
}

/** Which gradient is shown. */
export interface ShownState {
  readonly layer: number;
  /** Place among the cell's states. */
  readonly state: number;
  readonly name: 'h' | 'c';
}

/** The x axis is at least this many steps long, as in the other charts. */
const FEWEST_STEPS = 10;

/** A description for screen readers changes at most this often, milliseconds. */
const SUMMARY_INTERVAL = 2000;

/** Limits of a map without numbers. */
const EMPTY: HeatLimits = { colours: { min: 1e-4, max: 1 }, profile: { min: 1e-4, max: 1 } };

export class HeatMap {
  readonly #place: HeatMapPlace;
  readonly #canvas = document.createElement('canvas');
  readonly #overlay = document.createElement('canvas');
  readonly #raster = new HeatRaster();
  readonly #releases: (() => void)[];
  readonly #drawing: DrawingOnScreen;
  #shown: ShownState;
  #language: Language;
  #xAxis: XAxis;
  #look!: Look;
  #table!: ReturnType<typeof colourTable>;
  #scale!: HeatScale;
  #limits: HeatLimits = EMPTY;
  #layout: HeatLayout;
  #readout!: HeatReadout;
  /** The time step pointed at, from 0; null: nobody points. */
  #time: number | null = null;
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HeatMapPlace, shown: ShownState, language: Language, xAxis: XAxis) {
    this.#place = place;
    this.#shown = shown;
    this.#language = language;
    this.#xAxis = xAxis;
    this.#layout = heatLayout(place.plot.clientWidth, place.plot.clientHeight);
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.tabIndex = 0;
    this.#overlay.setAttribute('aria-hidden', 'true');
    place.plot.append(this.#canvas, this.#overlay);
    this.#drawing = new DrawingOnScreen(place.plot, () => this.draw());
    const resized = new ResizeObserver(() => this.draw());
    resized.observe(place.plot);
    this.#releases = [
      () => this.#drawing.dispose(),
      () => resized.disconnect(),
      () => clearTimeout(this.#summaryTimer),
      place.history.subscribe(() => {
        this.invalidate();
        // Also of a map that is not on screen.
        this.#summaryTimer ??= setTimeout(() => {
          this.#drawOverlay();
          this.#summarise();
        }, SUMMARY_INTERVAL);
      }),
      place.cursor.subscribe(() => this.#drawOverlay()),
      onThemeChange(() => this.#build()),
      followPointing(place.plot, this.#canvas, {
        toPixel: (x, y) => this.#pointAt(x, y),
        by: (pixels) => this.#moveAcross(pixels),
        up: (steps) => this.#moveUp(steps),
        leave: () => this.#leave(),
      }),
    ];
    this.#build();
  }

  /** Draws again in one of the next frames. */
  invalidate(): void {
    this.#drawing.invalidate();
  }

  setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#build();
  }

  setXAxis(xAxis: XAxis): void {
    if (xAxis === this.#xAxis) return;
    this.#xAxis = xAxis;
    this.draw();
  }

  show(shown: ShownState): void {
    const { layer, state } = this.#shown;
    if (shown.layer === layer && shown.state === state) return;
    this.#shown = shown;
    this.#limits = EMPTY;
    this.draw();
    this.#summarise();
  }

  /** Map and profile as PNG. Throws Error where the browser cannot encode it. */
  async image(origin: Origin): Promise<Blob> {
    const ratio = Math.max(IMAGE_RATIO, devicePixelRatio);
    const copy = document.createElement('canvas');
    this.#drawMap(copy, ratio);
    const pen = this.#pen(copy);
    this.#drawProfile(pen);
    return await chartImage(
      copy,
      ratio,
      { title: 'through-time.title', key: HeatReadout.key, origin },
      this.#look,
    );
  }

  dispose(): void {
    for (const release of this.#releases) release();
    this.#readout.dispose();
    this.#canvas.remove();
    this.#overlay.remove();
  }

  /** Draws now. */
  draw(): void {
    this.#drawing.drawn();
    this.#drawMap(this.#canvas, devicePixelRatio);
    this.#drawOverlay();
  }

  #build(): void {
    const language = this.#language;
    const theme = readTheme();
    this.#look = {
      theme,
      language,
      wide: this.#layout.wide,
      words: (key, values) => translate(DICTIONARIES[language], key, values, language),
    };
    this.#table = colourTable(HEAT_TOKENS.map((token) => theme.channels(token)));
    this.#scale = { limits: this.#limits.colours, pixels: pixelTable(this.#table) };
    this.#readout = new HeatReadout(this.#place.readout, language);
    this.draw();
    this.#summarise();
  }

  #pen(canvas: HTMLCanvasElement): Pen {
    return { ...this.#look, context: canvas.getContext('2d')! };
  }

  #drawMap(canvas: HTMLCanvasElement, ratio: number): void {
    const { plot, columns } = this.#place;
    const { clientWidth: width, clientHeight: height } = plot;
    this.#layout = heatLayout(width, height);
    this.#settle();
    const context = prepareCanvas(canvas, width, height, ratio);
    const pen = this.#pen(canvas);
    const { map, profile } = this.#layout;
    const T = columns.shape.sequenceLength;
    const end = this.#end();
    const left = (value: number) => map.left + (value / end) * (map.right - map.left);
    const x = this.#place.history.column(this.#xAxis);
    if (columns.places > 0 && x.length > 0) {
      this.#raster.update(columns, this.#offset('norm'), this.#scale);
      const perStep = this.#perStep();
      const from = left(0.5 * perStep);
      const to = left((columns.places * columns.stride + 0.5) * perStep);
      context.save();
      context.beginPath();
      const last = left(x[x.length - 1] + 0.5 * perStep);
      context.rect(map.left, map.top, Math.min(last, map.right) - map.left, map.bottom - map.top);
      context.clip();
      this.#raster.draw(context, from, map.top, to - from, map.bottom - map.top, ratio);
      context.restore();
    }
    drawProfileAxis(pen, profile, this.#limits, this.#table);
    drawHeatAxes(pen, this.#layout, T, end, this.#xAxis, columns.stride);
  }

  /** Takes up limits that the data ask for; small changes do not move the colours. */
  #settle(): void {
    const { columns } = this.#place;
    const wanted = heatLimits(columns, this.#shown.layer, this.#shown.state);
    const span = ({ min, max }: HeatLimits['colours']) => Math.log(max / min);
    const previous = columns.places > 0 && this.#limits !== EMPTY ? this.#limits : null;
    this.#limits =
      wanted === null
        ? EMPTY
        : {
            colours: settle(previous?.colours ?? null, wanted.colours, span),
            profile: settle(previous?.profile ?? null, wanted.profile, span),
          };
    const { min, max } = this.#limits.colours;
    const { limits, pixels } = this.#scale;
    if (limits.min !== min || limits.max !== max) this.#scale = { limits: { min, max }, pixels };
  }

  /** The column at the cursor, or the latest. */
  #column(): SeriesRow | null {
    const { columns, cursor, history } = this.#place;
    if (cursor.row === null || history.length === 0) return columns.latest;
    return columns.before(history.column('step')[Math.min(cursor.row, history.length - 1)]);
  }

  #offset(measure: TimeMeasure): number {
    return profileOffset(this.#place.columns.shape, this.#shown.layer, this.#shown.state, measure);
  }

  /** The last value on the x axis. */
  #end(): number {
    const x = this.#place.history.column(this.#xAxis);
    return Math.max(x.at(-1) ?? 0, FEWEST_STEPS * this.#perStep());
  }

  /** How far a step goes on the x axis. */
  #perStep(): number {
    const { history } = this.#place;
    const last = history.length - 1;
    return last < 0 ? 1 : history.column(this.#xAxis)[last] / history.column('step')[last];
  }

  /** The profile, the hairlines and the readout: what follows the cursor. */
  #drawOverlay(): void {
    const { plot, cursor, history } = this.#place;
    const context = prepareCanvas(this.#overlay, plot.clientWidth, plot.clientHeight, devicePixelRatio);
    const pen = this.#pen(this.#overlay);
    this.#drawProfile(pen);
    this.#showReadout();
    const column = this.#column();
    if (cursor.row === null || column === null) return;
    const { map, profile } = this.#layout;
    const value = history.column(this.#xAxis)[Math.min(cursor.row, history.length - 1)];
    const x = Math.round(map.left + (value / this.#end()) * (map.right - map.left)) + 0.5;
    const lines = new Path2D();
    lines.moveTo(x, map.top);
    lines.lineTo(x, map.bottom);
    const T = this.#place.columns.shape.sequenceLength;
    if (this.#time !== null) {
      for (const box of [map, profile]) {
        const y = Math.round(timePixel(box, this.#time, T)) + 0.5;
        lines.moveTo(box.left, y);
        lines.lineTo(box.right, y);
      }
    }
    // A rim, so that the line stands out from every colour of the map.
    context.strokeStyle = this.#look.theme.colour('surface', 0.8);
    context.lineWidth = 3;
    context.stroke(lines);
    context.strokeStyle = this.#look.theme.colour('text');
    context.lineWidth = 1;
    context.stroke(lines);
    if (this.#time === null) return;
    const norm = column.values[this.#offset('norm') + this.#time];
    context.fillStyle = this.#look.theme.colour('text');
    context.strokeStyle = this.#look.theme.colour('surface');
    context.lineWidth = 1.5;
    context.beginPath();
    const at = normPixel(profile, this.#limits.profile, norm);
    context.arc(at, timePixel(profile, this.#time, T), 4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }

  #drawProfile(pen: Pen): void {
    const column = this.#column();
    if (!column) return;
    const { profile } = this.#layout;
    const { shape } = this.#place.columns;
    const { layer, state } = this.#shown;
    drawProfile(pen, profile, this.#limits.profile, column.values, shape, layer, state);
    const text = this.#look.words('through-time.profile', { step: column.step });
    writeText(pen, text, profile.right, profile.top - CAPTION_HEIGHT / 2 - 2, 'right');
  }

  #showReadout(): void {
    const column = this.#column();
    if (!column) this.#readout.show(null);
    else {
      const { shape } = this.#place.columns;
      const { layer, state } = this.#shown;
      const time = this.#time ?? 0;
      this.#readout.show({
        step: column.step,
        ...readHeat(column.values, shape, layer, state, time),
      });
    }
  }

  #pointAt(x: number, y: number): void {
    const { history, cursor, columns } = this.#place;
    if (history.length === 0) return;
    const { map, profile, wide } = this.#layout;
    const T = columns.shape.sequenceLength;
    const overProfile = wide ? x > map.right : y > map.bottom + CAPTION_HEIGHT;
    const before = this.#time;
    this.#time = timeAt(overProfile ? profile : map, y, T);
    if (overProfile) {
      if (this.#time !== before) this.#drawOverlay();
      return;
    }
    const row = this.#rowAt(((x - map.left) / (map.right - map.left)) * this.#end());
    if (row === cursor.row) this.#drawOverlay();
    else cursor.pointAt(row);
  }

  /** The row nearest to a value of the x axis. */
  #rowAt(value: number): number {
    const column = this.#place.history.column(this.#xAxis);
    const after = Math.min(lowerBound(column, value), column.length - 1);
    const before = Math.max(after - 1, 0);
    return value - column[before] < column[after] - value ? before : after;
  }

  /** Moves what is pointed at by pixels, and at least by one row. */
  #moveAcross(pixels: number): void {
    const { history, cursor, readout } = this.#place;
    const last = history.length - 1;
    if (last < 0) return;
    // Who moves by keys may not see the readout: it is read out.
    readout.setAttribute('aria-live', 'polite');
    const { map } = this.#layout;
    const column = history.column(this.#xAxis);
    const rowsPerPixel = (history.length * this.#end()) / column[last] / (map.right - map.left);
    const rows = Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) * rowsPerPixel));
    cursor.pointAt(Math.min(Math.max((cursor.row ?? last) + rows, 0), last));
  }

  #moveUp(steps: number): void {
    const { history, cursor, readout, columns } = this.#place;
    if (history.length === 0) return;
    readout.setAttribute('aria-live', 'polite');
    const last = columns.shape.sequenceLength - 1;
    this.#time = Math.min(Math.max((this.#time ?? 0) + steps, 0), last);
    if (cursor.row === null) cursor.pointAt(history.length - 1);
    else this.#drawOverlay();
  }

  #leave(): void {
    this.#place.readout.removeAttribute('aria-live');
    this.#time = null;
    if (this.#place.cursor.row === null) this.#drawOverlay();
    else this.#place.cursor.pointAt(null);
  }

  #summarise(): void {
    this.#summaryTimer = undefined;
    const { columns } = this.#place;
    const { words, language } = this.#look;
    const { latest, shape } = columns;
    const norms = this.#offset('norm');
    const measure = (t: number) => formatMeasure(language, latest!.values[norms + t]);
    const summary = latest
      ? words('through-time.summary', {
          state: this.#shown.name,
          layer: this.#shown.layer + 1,
          step: latest.step,
          length: shape.sequenceLength,
          first: measure(0),
          last: measure(shape.sequenceLength - 1),
        })
      : words('chart.summary.empty', { title: words('through-time.title') });
    this.#canvas.setAttribute('aria-label', summary);
    this.#canvas.setAttribute('aria-description', words('through-time.keys'));
  }
}

/** Sizes and clears a canvas; its context, in CSS pixels. */
function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): CanvasRenderingContext2D {
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  return context;
}
