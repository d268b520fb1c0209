// A chart of a few curves that are replaced as a whole now and then, drawn by Chart.js.
import type { Chart as ChartType, ScatterDataPoint } from 'chart.js';
import type { Language } from '../i18n/language.ts';
import { enlargedCopy } from './chart-options.ts';
import { Crosshair } from './crosshair.ts';
import { curveConfiguration, curveDataset } from './curve-configuration.ts';
import type { CurvePlan, CurveReading } from './curve-plan.ts';
import type { Origin } from './image.ts';
import { Chart } from './registration.ts';
import { type ChartMount, Surface } from './surface.ts';
import { ValueReadout } from './value-readout.ts';

export class CurveChart<Data> {
  readonly #plan: CurvePlan<Data>;
  readonly #surface: Surface;
  readonly #crosshair: Crosshair;
  readonly #readout: ValueReadout;
  #chart!: ChartType<'line', ScatterDataPoint[]>;
  #data: Data | null = null;
  /** The position pointed at, an index into the plan's positions. */
  #pointed: number | null = null;

  constructor(plan: CurvePlan<Data>, mount: ChartMount, language: Language) {
    this.#plan = plan;
    this.#surface = new Surface(mount, language);
    this.#crosshair = new Crosshair(mount.plot);
    this.#readout = new ValueReadout(mount.readout);
    this.#surface.mount({
      title: plan.title,
      keys: 'lag.keys',
      pointing: {
        toPixel: (x) => this.#pointAt(x),
        by: (pixels) => this.#moveAcross(pixels),
        leave: () => this.#point(null),
      },
      restyle: () => this.#makeChart(),
      draw: () => this.#draw(),
      summary: () => this.#summary(),
      picture: (ratio) => this.#picture(ratio),
      key: () => this.#readings().filter(({ absent }) => !absent),
    });
  }

  /** Shows other data in one of the next frames; null empties the chart. */
  show(data: Data | null): void {
    this.#data = data;
    this.#surface.describe();
    this.#surface.invalidate();
  }

  setLanguage(language: Language): void {
    this.#surface.setLanguage(language);
  }

  /** The chart as PNG. Throws Error where the browser cannot encode it. */
  image(origin: Origin): Promise<Blob> {
    return this.#surface.image(origin);
  }

  dispose(): void {
    this.#crosshair.dispose();
    this.#readout.dispose();
    this.#chart.destroy();
    this.#surface.dispose();
  }

  #makeChart(): void {
    this.#chart?.destroy();
    const { canvas, look } = this.#surface;
    this.#chart = new Chart(
      canvas,
      curveConfiguration(
        this.#plan,
        look,
        () => this.#data,
        () => this.#resized(),
      ),
    );
  }

  #resized(): void {
    this.#surface.invalidate();
    // Chart.js draws at its new size right after this; the crosshair follows at once.
    queueMicrotask(() => this.#showPointed());
  }

  #draw(): void {
    const chart = this.#chart;
    const data = this.#data;
    const { look } = this.#surface;
    const limits = this.#plan.limits(data);
    Object.assign(chart.options.scales!.x!, { min: limits.x.min, max: limits.x.max });
    Object.assign(chart.options.scales!.y!, { min: limits.y.min, max: limits.y.max });
    const curves = data === null ? [] : this.#plan.curves(data, look);
    chart.data.datasets = curves.map((curve, layer) =>
      curveDataset(curve, look.theme, layer, limits.y, this.#plan.scale),
    );
    chart.update();
    this.#showPointed();
  }

  #picture(ratio: number): HTMLCanvasElement {
    const copy = enlargedCopy(this.#chart, ratio, () => this.#surface.draw());
    this.#surface.rebuild();
    return copy;
  }

  #summary(): string | null {
    const { look } = this.#surface;
    this.#readout.show(this.#readings(), look);
    return this.#data === null ? null : this.#plan.summary(this.#data, look);
  }

  #readings(): readonly CurveReading[] {
    return this.#plan.readout(this.#data, this.#pointed, this.#surface.look);
  }

  #positions(): ArrayLike<number> {
    return this.#data === null ? [] : this.#plan.positions(this.#data);
  }

  #point(position: number | null): void {
    if (position === this.#pointed) return;
    this.#pointed = position;
    this.#showPointed();
  }

  #showPointed(): void {
    const { look } = this.#surface;
    const positions = this.#positions();
    if (this.#pointed !== null && this.#pointed >= positions.length) this.#pointed = null;
    this.#readout.show(this.#readings(), look);
    if (this.#pointed === null) {
      this.#crosshair.show(null, look.theme);
      return;
    }
    const { scales, chartArea } = this.#chart;
    const x = positions[this.#pointed];
    const curves = this.#data === null ? [] : this.#plan.curves(this.#data, look);
    this.#crosshair.show(
      {
        x: scales.x.getPixelForValue(x),
        top: chartArea.top,
        bottom: chartArea.bottom,
        dots: curves.flatMap((curve) => {
          const at = curve.width > 0 ? Array.prototype.indexOf.call(curve.x, x) : -1;
          return at < 0 ? [] : [{ y: scales.y.getPixelForValue(curve.y[at]), token: curve.token }];
        }),
      },
      look.theme,
    );
  }

  #pointAt(pixel: number): void {
    const positions = this.#positions();
    const value = this.#chart.scales.x.getValueForPixel(pixel)!;
    let nearest: number | null = null;
    for (let i = 0; i < positions.length; i++) {
      if (nearest === null || Math.abs(positions[i] - value) < Math.abs(positions[nearest] - value))
        nearest = i;
    }
    this.#point(nearest);
  }

  /** Arrow keys: by one position, with Shift by ten, or to an end. */
  #moveAcross(pixels: number): void {
    const last = this.#positions().length - 1;
    if (last < 0) return;
    this.#surface.announce();
    const by = Number.isFinite(pixels) ? Math.sign(pixels) * (Math.abs(pixels) > 1 ? 10 : 1) : pixels;
    const from = this.#pointed ?? (pixels < 0 ? last + 1 : -1);
    this.#point(Math.min(Math.max(from + by, 0), last));
  }
}
