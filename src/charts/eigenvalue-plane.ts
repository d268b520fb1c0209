// The eigenvalues of one recurrent matrix on a canvas of their own: imperative, drawn while it is on screen and
// something changed.
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import type { MatrixSpectrum } from '../training/recurrent-spectra.ts';
import type { Look } from './chart-plan.ts';
import type { CurvePlace, CurveReading } from './curve-plan.ts';
import { DrawingOnScreen } from './drawing-on-screen.ts';
import { drawEigenvalues, nearestEigenvalue, type PlaneLayout, planeLayout } from './eigenvalue-drawing.ts';
import { chartImage, IMAGE_RATIO, type Origin } from './image.ts';
import { formatMeasure } from './number-format.ts';
import { followPointing } from './pointing.ts';
import { onThemeChange, readTheme } from './theme.ts';
import { ValueReadout } from './value-readout.ts';

/** What the plane shows. */
export interface SpectrumView {
  /** The matrix in words: layer and gate. */
  readonly matrix: string;
  readonly step: number;
  readonly spectrum: MatrixSpectrum;
}

export class EigenvaluePlane {
  readonly #place: CurvePlace;
  readonly #canvas = document.createElement('canvas');
  readonly #readout: ValueReadout;
  readonly #releases: (() => void)[];
  readonly #drawing: DrawingOnScreen;
  #language: Language;
  #look!: Look;
  #layout!: PlaneLayout;
  #view: SpectrumView | null = null;
  /** The eigenvalue pointed at. */
  #pointed: number | null = null;

  constructor(place: CurvePlace, language: Language) {
    this.#place = place;
    this.#language = language;
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.tabIndex = 0;
    place.plot.append(this.#canvas);
    this.#drawing = new DrawingOnScreen(place.plot, () => this.draw());
    this.#readout = new ValueReadout(place.readout);
    const resized = new ResizeObserver(() => this.draw());
    resized.observe(place.plot);
    this.#releases = [
      () => this.#drawing.dispose(),
      () => resized.disconnect(),
      onThemeChange(() => this.#build()),
      followPointing(place.plot, this.#canvas, {
        toPixel: (x, y) =>
          this.#point(this.#view && nearestEigenvalue(this.#layout, this.#view.spectrum, x, y)),
        by: (pixels) => this.#move(pixels),
        leave: () => {
          place.readout.removeAttribute('aria-live');
          this.#point(null);
        },
      }),
    ];
    this.#build();
  }

  /** Shows another spectrum in one of the next frames; null empties the plane. */
  show(view: SpectrumView | null): void {
    if (view?.spectrum.real.length !== this.#view?.spectrum.real.length) this.#pointed = null;
    this.#view = view;
    this.#describe();
    this.#invalidate();
  }

  setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#build();
  }

  /** The plane as PNG. Throws Error where the browser cannot encode it. */
  async image(origin: Origin): Promise<Blob> {
    const ratio = Math.max(IMAGE_RATIO, devicePixelRatio);
    const copy = document.createElement('canvas');
    this.#drawOn(copy, ratio, null);
    return await chartImage(
      copy,
      ratio,
      { title: 'spectrum.title', key: this.#readings(), origin },
      this.#look,
    );
  }

  dispose(): void {
    for (const release of this.#releases) release();
    this.#readout.dispose();
    this.#canvas.remove();
  }

  /** Draws now. */
  draw(): void {
    this.#drawing.drawn();
    this.#drawOn(this.#canvas, devicePixelRatio, this.#pointed);
  }

  /** In words and numbers, whether or not the plane is on screen. */
  #describe(): void {
    this.#readout.show(this.#readings(), this.#look);
    const summary = this.#summary();
    if (this.#canvas.getAttribute('aria-label') !== summary) this.#canvas.setAttribute('aria-label', summary);
  }

  #invalidate(): void {
    this.#drawing.invalidate();
  }

  #build(): void {
    const language = this.#language;
    this.#look = {
      theme: readTheme(),
      language,
      wide: false,
      words: (key, values) => translate(DICTIONARIES[language], key, values, language),
    };
    this.#canvas.setAttribute('aria-description', this.#look.words('spectrum.keys'));
    this.#describe();
    this.draw();
  }

  #drawOn(canvas: HTMLCanvasElement, ratio: number, pointed: number | null): void {
    const { clientWidth, clientHeight } = this.#place.plot;
    const spectrum = this.#view?.spectrum ?? null;
    this.#layout = planeLayout(clientWidth, clientHeight, spectrum);
    // Setting a size clears the canvas.
    canvas.width = Math.round(clientWidth * ratio);
    canvas.height = Math.round(clientHeight * ratio);
    canvas.style.width = `${clientWidth}px`;
    canvas.style.height = `${clientHeight}px`;
    const context = canvas.getContext('2d')!;
    context.scale(ratio, ratio);
    drawEigenvalues(context, this.#look, this.#layout, spectrum, pointed);
  }

  #point(eigenvalue: number | null): void {
    if (eigenvalue === this.#pointed) return;
    this.#pointed = eigenvalue;
    this.#describe();
    this.draw();
  }

  /** Arrow keys: from the largest eigenvalue to the smaller ones, and back. */
  #move(pixels: number): void {
    if (!this.#view) return;
    this.#place.readout.setAttribute('aria-live', 'polite');
    const { real, imaginary } = this.#view.spectrum;
    const order = [...real.keys()].sort(
      (a, b) => Math.hypot(real[b], imaginary[b]) - Math.hypot(real[a], imaginary[a]),
    );
    const from = this.#pointed === null ? -1 : order.indexOf(this.#pointed);
    this.#point(order[Math.min(Math.max(from + pixels, 0), order.length - 1)]);
  }

  #readings(): CurveReading[] {
    const spectrum = this.#view?.spectrum;
    const measure = (value: number | undefined) => formatMeasure(this.#language, value ?? Number.NaN);
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
    const measure = (value: number) => formatMeasure(this.#language, value);
    return im === 0 ? measure(re) : `${measure(re)} ${im < 0 ? '−' : '+'} ${measure(Math.abs(im))}i`;
  }

  #summary(): string {
    const { words } = this.#look;
    if (!this.#view) return words('chart.summary.empty', { title: words('spectrum.title') });
    const { matrix, step, spectrum } = this.#view;
    return words('spectrum.summary', {
      matrix,
      step,
      count: spectrum.real.length,
      radius: formatMeasure(this.#language, spectrum.radius),
      sigma: formatMeasure(this.#language, spectrum.largestSingularValue),
      outside: outside(spectrum),
    });
  }
}

/** Eigenvalues outside the unit circle. */
function outside({ real, imaginary }: MatrixSpectrum): number {
  return real.reduce((count, re, i) => count + (Math.hypot(re, imaginary[i]) > 1 ? 1 : 0), 0);
}
