// The eigenvalues of one recurrent matrix on a canvas.
import type { Language } from '../i18n/language.ts';
import type { MatrixSpectrum } from '../training/recurrent-spectra.ts';
import { onResize, sizeCanvas } from './canvas.ts';
import type { CurveReading } from './curve-plan.ts';
import {
  drawEigenvalues,
  type EigenvaluePlaneLayout,
  nearestEigenvalue,
  planeLayout,
} from './eigenvalue-drawing.ts';
import type { Origin } from './image.ts';
import { formatMeasure } from './number-format.ts';
import { type ChartMount, Surface } from './surface.ts';
import { ValueReadout } from './value-readout.ts';

/** What the plane shows. */
export interface SpectrumView {
  /** The matrix in words: layer and gate. */
  readonly matrix: string;
  readonly step: number;
  readonly spectrum: MatrixSpectrum;
}

export class EigenvaluePlane {
  readonly #mount: ChartMount;
  readonly #surface: Surface;
  readonly #readout: ValueReadout;
  readonly #release: () => void;
  #layout!: EigenvaluePlaneLayout;
  #view: SpectrumView | null = null;
  /** The eigenvalue pointed at. */
  #pointed: number | null = null;

  constructor(mount: ChartMount, language: Language) {
    this.#mount = mount;
    this.#surface = new Surface(mount, language);
    this.#readout = new ValueReadout(mount.readout);
    this.#surface.mount({
      title: 'spectrum.title',
      keys: 'spectrum.keys',
      pointing: {
        toPixel: (x, y) =>
          this.#point(this.#view && nearestEigenvalue(this.#layout, this.#view.spectrum, x, y)),
        by: (pixels) => this.#move(pixels),
        leave: () => this.#point(null),
      },
      draw: () => this.#drawOn(this.#surface.canvas, devicePixelRatio, this.#pointed),
      summary: () => this.#summary(),
      picture: (ratio) => this.#picture(ratio),
      key: () => this.#readings(),
    });
    this.#release = onResize(mount.plot, () => this.#surface.draw());
  }

  /** Shows another spectrum in one of the next frames; null empties the plane. */
  show(view: SpectrumView | null): void {
    if (view?.spectrum.real.length !== this.#view?.spectrum.real.length) this.#pointed = null;
    this.#view = view;
    this.#surface.describe();
    this.#surface.invalidate();
  }

  setLanguage(language: Language): void {
    this.#surface.setLanguage(language);
  }

  /** The plane as PNG. Throws Error where the browser cannot encode it. */
  image(origin: Origin): Promise<Blob> {
    return this.#surface.image(origin);
  }

  dispose(): void {
    this.#release();
    this.#readout.dispose();
    this.#surface.dispose();
  }

  #drawOn(canvas: HTMLCanvasElement, ratio: number, pointed: number | null): void {
    const { plot } = this.#mount;
    const spectrum = this.#view?.spectrum ?? null;
    this.#layout = planeLayout(plot.clientWidth, plot.clientHeight, spectrum);
    const context = sizeCanvas(canvas, plot, ratio);
    drawEigenvalues(context, this.#surface.look, this.#layout, spectrum, pointed);
  }

  #picture(ratio: number): HTMLCanvasElement {
    const copy = document.createElement('canvas');
    this.#drawOn(copy, ratio, null);
    return copy;
  }

  #point(eigenvalue: number | null): void {
    if (eigenvalue === this.#pointed) return;
    this.#pointed = eigenvalue;
    this.#surface.describe();
    this.#surface.draw();
  }

  /** Arrow keys: from the largest eigenvalue to the smaller ones, and back. */
  #move(pixels: number): void {
    if (!this.#view) return;
    this.#surface.announce();
    const { real, imaginary } = this.#view.spectrum;
    const order = [...real.keys()].sort(
      (a, b) => Math.hypot(real[b], imaginary[b]) - Math.hypot(real[a], imaginary[a]),
    );
    const from = this.#pointed === null ? -1 : order.indexOf(this.#pointed);
    this.#point(order[Math.min(Math.max(from + pixels, 0), order.length - 1)]);
  }

  #readings(): CurveReading[] {
    const spectrum = this.#view?.spectrum;
    const measure = (value: number | undefined) =>
      formatMeasure(this.#surface.look.language, value ?? Number.NaN);
    return [
      {
        label: 'spectrum.series.radius',
        key: { token: 'series-lambda', swatch: 'dots' },
        places: 5,
        value: measure(spectrum?.radius),
      },
      {
        label: 'spectrum.series.sigma',
        key: { token: 'series-sigma', swatch: 'thin' },
        places: 5,
        value: measure(spectrum?.largestSingularValue),
      },
      {
        label: 'spectrum.unit-circle',
        key: { token: 'text-secondary', swatch: 'line' },
        places: 4,
        value: '1',
      },
      {
        label: 'spectrum.series.outside',
        places: 9,
        value: spectrum ? `${outside(spectrum)} / ${spectrum.real.length}` : '–',
      },
      { label: 'spectrum.series.eigenvalue', places: 13, value: this.#eigenvalue() },
    ];
  }

  #eigenvalue(): string {
    if (!this.#view || this.#pointed === null) return '–';
    const { real, imaginary } = this.#view.spectrum;
    const [re, im] = [real[this.#pointed], imaginary[this.#pointed]];
    const measure = (value: number) => formatMeasure(this.#surface.look.language, value);
    return im === 0 ? measure(re) : `${measure(re)} ${im < 0 ? '−' : '+'} ${measure(Math.abs(im))}i`;
  }

  #summary(): string | null {
    const { look } = this.#surface;
    this.#readout.show(this.#readings(), look);
    if (!this.#view) return null;
    const { matrix, step, spectrum } = this.#view;
    return look.words('spectrum.summary', {
      matrix,
      step,
      count: spectrum.real.length,
      radius: formatMeasure(look.language, spectrum.radius),
      sigma: formatMeasure(look.language, spectrum.largestSingularValue),
      outside: outside(spectrum),
    });
  }
}

/** Eigenvalues outside the unit circle. */
function outside({ real, imaginary }: MatrixSpectrum): number {
  return real.reduce((count, re, i) => count + (Math.hypot(re, imaginary[i]) > 1 ? 1 : 0), 0);
}
