// The gradient through time as a heat map: the norm of dL/dh_t (or dL/dc_t) of one layer by training step and time step,
// and beside it the profile of the step under the cursor, on a canvas of its own above the map.
import type { Language } from '../i18n/language.ts';
import type { RunHistory } from '../series/run-history.ts';
import type { SeriesRow, ThinnedSeries } from '../series/thinned-series.ts';
import {
  profileOffset,
  type ThroughTimeShape,
  type TimeMeasure,
} from '../training/measurements/through-time.ts';
import { writeText } from './annotations.ts';
import { CAPTION_HEIGHT } from './axes.ts';
import { onResize, sizeCanvas } from './canvas.ts';
import type { Cursor } from './cursor.ts';
import { drawHeatAxes } from './heat-axes.ts';
import { axisPixel, drawCells, type HeatAxis } from './heat-cells.ts';
import { HeatColours } from './heat-colours.ts';
import { drawHairlines } from './heat-hairlines.ts';
import { type HeatLayout, heatLayout, timeAt } from './heat-layout.ts';
import { HeatRaster } from './heat-raster.ts';
import { HeatReadout, readHeat } from './heat-readout.ts';
import type { Origin } from './image.ts';
import { formatMeasure } from './number-format.ts';
import { axisEnd, movedRow, nearestRow, stepLength, type XAxis } from './step-axis.ts';
import { type ChartMount, Surface } from './surface.ts';
import { drawProfile, drawProfileAxis, normPixel, type Pen } from './time-profile.ts';

/** Where a heat map lives and what it shows. */
export interface HeatMapMount extends ChartMount {
  /** The run's rows: where its steps stand on the x axis, and when there is something new. */
  readonly history: RunHistory;
  readonly columns: ThinnedSeries;
  /** What a column measures. */
  readonly shape: ThroughTimeShape;
  readonly cursor: Cursor;
}

/** Which gradient is shown. */
export interface ShownState {
  readonly layer: number;
  /** Place among the cell's states. */
  readonly state: number;
  readonly name: 'h' | 'c';
}

export class HeatMap {
  readonly #mount: HeatMapMount;
  readonly #surface: Surface;
  readonly #overlay = document.createElement('canvas');
  readonly #raster = new HeatRaster();
  readonly #colours = new HeatColours();
  readonly #releases: readonly (() => void)[];
  #shown: ShownState;
  #xAxis: XAxis;
  #layout!: HeatLayout;
  #readout!: HeatReadout;
  /** The time step pointed at, from 0; null: nobody points. */
  #time: number | null = null;

  constructor(mount: HeatMapMount, shown: ShownState, language: Language, xAxis: XAxis) {
    this.#mount = mount;
    this.#shown = shown;
    this.#xAxis = xAxis;
    this.#surface = new Surface(mount, language);
    this.#overlay.setAttribute('aria-hidden', 'true');
    mount.plot.append(this.#overlay);
    this.#surface.mount({
      title: 'through-time.title',
      keys: 'through-time.keys',
      pointing: {
        toPixel: (x, y) => this.#pointAt(x, y),
        by: (pixels) => this.#moveAcross(pixels),
        up: (steps) => this.#moveUp(steps),
        leave: () => this.#leave(),
      },
      restyle: () => this.#restyle(),
      draw: () => {
        this.#drawMap(this.#surface.canvas, devicePixelRatio);
        this.#drawOverlay();
      },
      summary: () => this.#summary(),
      picture: (ratio) => this.#picture(ratio),
      key: () => HeatReadout.key,
    });
    this.#releases = [
      onResize(mount.plot, () => this.#surface.draw()),
      mount.history.subscribe(() => {
        this.#surface.invalidate();
        this.#surface.describeSoon();
      }),
      mount.cursor.subscribe(() => this.#drawOverlay()),
    ];
  }

  setLanguage(language: Language): void {
    this.#surface.setLanguage(language);
  }

  setXAxis(xAxis: XAxis): void {
    if (xAxis === this.#xAxis) return;
    this.#xAxis = xAxis;
    this.#surface.draw();
  }

  show(shown: ShownState): void {
    const { layer, state } = this.#shown;
    if (shown.layer === layer && shown.state === state) return;
    this.#shown = shown;
    this.#colours.reset();
    this.#surface.draw();
    this.#surface.describe();
  }

  /** Map and profile as PNG. Throws Error where the browser cannot encode it. */
  image(origin: Origin): Promise<Blob> {
    return this.#surface.image(origin);
  }

  dispose(): void {
    for (const release of this.#releases) release();
    this.#readout.dispose();
    this.#overlay.remove();
    this.#surface.dispose();
  }

  #restyle(): void {
    const { theme, language } = this.#surface.look;
    this.#colours.setTheme(theme);
    this.#readout = new HeatReadout(this.#mount.readout, language);
  }

  #pen(context: CanvasRenderingContext2D): Pen {
    return { ...this.#surface.look, context };
  }

  #drawMap(canvas: HTMLCanvasElement, ratio: number): void {
    const { plot, columns, shape } = this.#mount;
    const { layer, state } = this.#shown;
    this.#layout = heatLayout(plot.clientWidth, plot.clientHeight);
    this.#colours.follow(columns, shape, layer, state);
    const { limits, table, scale } = this.#colours;
    const { map, profile } = this.#layout;
    const context = sizeCanvas(canvas, plot, ratio);
    const pen = this.#pen(context);
    const axis = this.#axis();
    if (columns.slots > 0 && axis.last > 0) {
      const T = shape.sequenceLength;
      drawCells(context, this.#raster, map, axis, columns, T, this.#offset('norm'), scale, ratio);
    }
    drawProfileAxis(pen, profile, limits, table);
    drawHeatAxes(pen, this.#layout, shape.sequenceLength, axis.end, this.#xAxis, columns.stride);
  }

  #axis(): HeatAxis {
    const { history } = this.#mount;
    return {
      end: axisEnd([history], this.#xAxis),
      stepLength: stepLength(history, this.#xAxis),
      last: history.column(this.#xAxis).at(-1) ?? 0,
    };
  }

  /** The column at the cursor, or the latest. */
  #column(): SeriesRow | null {
    const { columns, cursor, history } = this.#mount;
    const row = cursor.rowIn(history);
    if (cursor.row === null || row === null) return columns.latest;
    return columns.before(history.column('step')[row]);
  }

  #offset(measure: TimeMeasure): number {
    return profileOffset(this.#mount.shape, this.#shown.layer, this.#shown.state, measure);
  }

  /** The profile, the hairlines and the readout: what follows the cursor. */
  #drawOverlay(): void {
    const { plot, cursor, history, shape } = this.#mount;
    const pen = this.#pen(sizeCanvas(this.#overlay, plot, devicePixelRatio));
    this.#drawProfile(pen);
    this.#showReadout();
    const column = this.#column();
    const row = cursor.rowIn(history);
    if (cursor.row === null || row === null || column === null) return;
    const { map, profile } = this.#layout;
    const norm = (time: number) => column.values[this.#offset('norm') + time];
    drawHairlines(pen, this.#layout, shape.sequenceLength, {
      x: axisPixel(map, this.#axis(), history.column(this.#xAxis)[row]),
      time:
        this.#time === null
          ? null
          : { step: this.#time, x: normPixel(profile, this.#colours.limits.profile, norm(this.#time)) },
    });
  }

  #drawProfile(pen: Pen): void {
    const column = this.#column();
    if (!column) return;
    const { profile } = this.#layout;
    const { shape } = this.#mount;
    const { layer, state } = this.#shown;
    drawProfile(pen, profile, this.#colours.limits.profile, column.values, shape, layer, state);
    const text = pen.words('through-time.profile', { step: column.step });
    writeText(pen, text, profile.right, profile.top - CAPTION_HEIGHT / 2 - 2, 'right');
  }

  #showReadout(): void {
    const column = this.#column();
    const { shape } = this.#mount;
    const { layer, state } = this.#shown;
    this.#readout.show(
      column && { step: column.step, ...readHeat(column.values, shape, layer, state, this.#time ?? 0) },
    );
  }

  #picture(ratio: number): HTMLCanvasElement {
    const copy = document.createElement('canvas');
    this.#drawMap(copy, ratio);
    this.#drawProfile(this.#pen(copy.getContext('2d')!));
    return copy;
  }

  #pointAt(x: number, y: number): void {
    const { history, cursor, shape } = this.#mount;
    const { map, profile, wide } = this.#layout;
    const overProfile = wide ? x > map.right : y > map.bottom + CAPTION_HEIGHT;
    const value = ((x - map.left) / (map.right - map.left)) * this.#axis().end;
    const row = nearestRow(history, this.#xAxis, value);
    if (row === null) return;
    const before = this.#time;
    this.#time = timeAt(overProfile ? profile : map, y, shape.sequenceLength);
    if (overProfile) {
      if (this.#time !== before) this.#drawOverlay();
    } else if (row === cursor.row) this.#drawOverlay();
    else cursor.pointAt(row);
  }

  #moveAcross(pixels: number): void {
    const { history, cursor } = this.#mount;
    const from = cursor.rowIn(history);
    if (from === null) return;
    this.#surface.announce();
    const { map } = this.#layout;
    const axis = this.#axis();
    cursor.pointAt(movedRow(history, from, pixels, axisPixel(map, axis, axis.last) - map.left));
  }

  #moveUp(steps: number): void {
    const { history, cursor, shape } = this.#mount;
    if (history.length === 0) return;
    this.#surface.announce();
    const last = shape.sequenceLength - 1;
    this.#time = Math.min(Math.max((this.#time ?? 0) + steps, 0), last);
    if (cursor.row === null) cursor.pointAt(history.length - 1);
    else this.#drawOverlay();
  }

  #leave(): void {
    this.#time = null;
    if (this.#mount.cursor.row === null) this.#drawOverlay();
    else this.#mount.cursor.pointAt(null);
  }

  #summary(): string | null {
    this.#showReadout();
    const { shape } = this.#mount;
    const { latest } = this.#mount.columns;
    if (!latest) return null;
    const { words, language } = this.#surface.look;
    const norms = this.#offset('norm');
    const measure = (t: number) => formatMeasure(language, latest.values[norms + t]);
    return words('through-time.summary', {
      state: this.#shown.name,
      layer: this.#shown.layer + 1,
      step: latest.step,
      length: shape.sequenceLength,
      first: measure(0),
      last: measure(shape.sequenceLength - 1),
    });
  }
}
