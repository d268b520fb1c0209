// What every drawing of the page stands on: a canvas in its place, drawn anew only while it is on screen; theme,
// language and width; what is said of it to those who do not see it; pointing by pointer and keys; its picture as PNG.
import type { MessageKey } from '../i18n/en.ts';
import type { Language } from '../i18n/language.ts';
import { WIDE } from './axes.ts';
import { DrawingOnScreen } from './drawing-on-screen.ts';
import { chartImage, IMAGE_RATIO, type KeyEntry, type Origin } from './image.ts';
import { currentLook, type Look } from './look.ts';
import { followPointing, type Pointing } from './pointing.ts';
import { onThemeChange } from './theme.ts';

/** Where a drawing lives. */
export interface ChartMount {
  /** Filled by the drawing's canvases; positioned, with a size of its own. */
  readonly plot: HTMLElement;
  /** A `dl` for the values under the cursor. */
  readonly readout: HTMLElement;
}

/** What is drawn on a surface. */
export interface Drawable {
  readonly title: MessageKey;
  /** How it is read by keys. */
  readonly keys: MessageKey;
  readonly pointing: Pointing;
  /** Takes up the surface's look: before the first drawing, and where theme, language or width changed. */
  restyle?(): void;
  draw(): void;
  /**
   * The state of affairs in a sentence; null where nothing was measured. Asked for also while the drawing is not on
   * screen, so that it brings the readout up to date too.
   */
  summary(): string | null;
  /** The drawing on a canvas of its own, `ratio` pixels to a CSS pixel. */
  picture(ratio: number): HTMLCanvasElement;
  /** What the key of a picture names. */
  key(): readonly KeyEntry[];
}

/** A description for screen readers follows the training at most this often, milliseconds. */
const SUMMARY_INTERVAL = 2000;

export class Surface {
  readonly canvas = document.createElement('canvas');
  readonly #mount: ChartMount;
  #drawable!: Drawable;
  #onScreen!: DrawingOnScreen;
  #releases: readonly (() => void)[] = [];
  #language: Language;
  #look!: Look;
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(mount: ChartMount, language: Language) {
    this.#mount = mount;
    this.#language = language;
    this.canvas.setAttribute('role', 'img');
    this.canvas.tabIndex = 0;
    mount.plot.append(this.canvas);
  }

  /** What it is drawn in; from `mount` on. */
  get look(): Look {
    return this.#look;
  }

  /** Draws this, from now until `dispose`. */
  mount(drawable: Drawable): void {
    const { plot, readout } = this.#mount;
    const { pointing } = drawable;
    this.#drawable = drawable;
    this.#onScreen = new DrawingOnScreen(plot, () => this.draw());
    this.#releases = [
      () => this.#onScreen.dispose(),
      () => clearTimeout(this.#summaryTimer),
      onThemeChange(() => this.rebuild()),
      followPointing(plot, this.canvas, {
        ...pointing,
        leave() {
          readout.removeAttribute('aria-live');
          pointing.leave();
        },
      }),
    ];
    this.rebuild();
  }

  setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.rebuild();
  }

  /** Draws again in one of the next frames, once it is on screen. */
  invalidate(): void {
    this.#onScreen.invalidate();
  }

  draw(): void {
    if (this.#isWide() !== this.#look.wide) {
      this.rebuild();
      return;
    }
    this.#onScreen.drawn();
    this.#drawable.draw();
  }

  /** Draws and describes from scratch, in the look that the page has now. */
  rebuild(): void {
    this.#look = currentLook(this.#language, this.#isWide());
    this.#drawable.restyle?.();
    this.draw();
    this.describe();
  }

  /** Says what there is to see, in words. */
  describe(): void {
    clearTimeout(this.#summaryTimer);
    this.#summaryTimer = undefined;
    const { title, keys } = this.#drawable;
    const { words } = this.#look;
    const summary = this.#drawable.summary() ?? words('chart.summary.empty', { title: words(title) });
    if (this.canvas.getAttribute('aria-label') !== summary) this.canvas.setAttribute('aria-label', summary);
    this.canvas.setAttribute('aria-description', words(keys));
  }

  /** Says it again before long; also of a drawing that is not on screen. */
  describeSoon(): void {
    this.#summaryTimer ??= setTimeout(() => this.describe(), SUMMARY_INTERVAL);
  }

  /** The readout is read out until the person leaves the drawing: who points by keys may not see it. */
  announce(): void {
    this.#mount.readout.setAttribute('aria-live', 'polite');
  }

  /** The drawing as PNG. Throws Error where the browser cannot encode it. */
  async image(origin: Origin): Promise<Blob> {
    const ratio = Math.max(IMAGE_RATIO, devicePixelRatio);
    const picture = this.#drawable.picture(ratio);
    const { title } = this.#drawable;
    return await chartImage(picture, ratio, { title, key: this.#drawable.key(), origin }, this.#look);
  }

  dispose(): void {
    for (const release of this.#releases) release();
    this.canvas.remove();
  }

  #isWide(): boolean {
    return this.#mount.plot.clientWidth >= WIDE;
  }
}
