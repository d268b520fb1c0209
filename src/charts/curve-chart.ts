// A chart of a few curves that are replaced as a whole now and then: imperative, drawn by Chart.js in one of the next
// animation frames, and only while it is on screen.
import type { Chart as ChartType, ScatterDataPoint } from 'chart.js';
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { WIDE } from './axes.ts';
import type { Look } from './chart-plan.ts';
import { Crosshair } from './crosshair.ts';
import { curveConfiguration, curveDataset } from './curve-configuration.ts';
import type { CurvePlace, CurvePlan, CurveReading } from './curve-plan.ts';
import { DrawingOnScreen } from './drawing-on-screen.ts';
import { chartImage, IMAGE_RATIO, type Origin } from './image.ts';
import { Chart } from './registration.ts';
import { onThemeChange, readTheme } from './theme.ts';
import { ValueReadout } from './value-readout.ts';

export class CurveChart<Data> {
  readonly #plan: CurvePlan<Data>;
  readonly #place: CurvePlace;
  readonly #canvas = document.createElement('canvas');
  readonly #crosshair: Crosshair;
  readonly #readout: ValueReadout;
  readonly #releases: (() => void)[];
  readonly #drawing: DrawingOnScreen;
  #language: Language;
  #look!: Look;
  #chart!: ChartType<'line', ScatterDataPoint[]>;
  #data: Data | null = null;
  /** The position pointed at, an index into the plan's positions. */
  #pointed: number | null = null;

  constructor(plan: CurvePlan<Data>, place: CurvePlace, language: Language) {
    this.#plan = plan;
    this.#place = place;
    this.#language = language;
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.tabIndex = 0;
    place.plot.append(this.#canvas);
    this.#drawing = new DrawingOnScreen(place.plot, () => this.draw());
    this.#readout = new ValueReadout(place.readout);
    this.#crosshair = new Crosshair(place.plot, this.#canvas, {
      toPixel: (x) => this.#pointAt(x),
      by: (pixels) => this.#movePointer(pixels),
      leave: () => {
        place.readout.removeAttribute('aria-live');
        this.#point(null);
      },
    });
    this.#build();
    this.#releases = [() => this.#drawing.dispose(), onThemeChange(() => this.#build())];
  }

  /** Shows other data in one of the next frames; null empties the chart. */
  show(data: Data | null): void {
    this.#data = data;
    this.#describe();
    this.#invalidate();
  }

  setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
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
    const key = this.#readings().filter(({ absent }) => !absent);
    return await chartImage(copy, ratio, { title: this.#plan.title, key, origin }, this.#look);
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
    if (this.#wide() !== this.#look.wide) {
      this.#build();
      return;
    }
    this.#drawing.drawn();
    const chart = this.#chart;
    const data = this.#data;
    const limits = this.#plan.limits(data);
    Object.assign(chart.options.scales!.x!, { min: limits.x.min, max: limits.x.max });
    Object.assign(chart.options.scales!.y!, { min: limits.y.min, max: limits.y.max });
    const curves = data === null ? [] : this.#plan.curves(data, this.#look);
    chart.data.datasets = curves.map((curve, layer) =>
      curveDataset(curve, this.#look.theme, layer, limits.y, this.#plan.scale),
    );
    chart.update();
    this.#showPointed();
  }

  /** In words and numbers, whether or not the chart is on screen. */
  #describe(): void {
    this.#readout.show(this.#readings(), this.#look);
    const { words } = this.#look;
    const data = this.#data;
    const summary =
      data === null
        ? words('chart.summary.empty', { title: words(this.#plan.title) })
        : this.#plan.summary(data, this.#look);
    if (this.#canvas.getAttribute('aria-label') !== summary) this.#canvas.setAttribute('aria-label', summary);
  }

  #invalidate(): void {
    this.#drawing.invalidate();
  }

  #wide(): boolean {
    return this.#place.plot.clientWidth >= WIDE;
  }

  /** Makes the chart anew: for another theme, language or width. */
  #build(): void {
    this.#chart?.destroy();
    const language = this.#language;
    this.#look = {
      theme: readTheme(),
      language,
      wide: this.#wide(),
      words: (key, values) => translate(DICTIONARIES[language], key, values, language),
    };
    this.#chart = new Chart(
      this.#canvas,
      curveConfiguration(
        this.#plan,
        this.#look,
        () => this.#data,
        () => {
          this.#invalidate();
          queueMicrotask(() => this.#showPointed());
        },
      ),
    );
    this.#canvas.setAttribute('aria-description', this.#look.words('lag.keys'));
    this.#describe();
    this.draw();
  }

  #readings(): readonly CurveReading[] {
    return this.#plan.readout(this.#data, this.#pointed, this.#look);
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
    const positions = this.#positions();
    if (this.#pointed !== null && this.#pointed >= positions.length) this.#pointed = null;
    this.#readout.show(this.#readings(), this.#look);
    if (this.#pointed === null) {
      this.#crosshair.show(null, this.#look.theme);
      return;
    }
    const { scales, chartArea } = this.#chart;
    const x = positions[this.#pointed];
    const curves = this.#data === null ? [] : this.#plan.curves(this.#data, this.#look);
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
      this.#look.theme,
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
  #movePointer(pixels: number): void {
    const last = this.#positions().length - 1;
    if (last < 0) return;
    // Who moves by keys may not see the readout: it is read out.
    this.#place.readout.setAttribute('aria-live', 'polite');
    const by = Number.isFinite(pixels) ? Math.sign(pixels) * (Math.abs(pixels) > 1 ? 10 : 1) : pixels;
    const from = this.#pointed ?? (pixels < 0 ? last + 1 : -1);
    this.#point(Math.min(Math.max(from + by, 0), last));
  }
}
