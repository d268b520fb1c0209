// A drawing that is made again in one of the next frames after something changed, and only while it is on screen.
import { drawSchedule } from './draw-schedule.ts';

export class DrawingOnScreen {
  readonly #draw: () => void;
  readonly #observer: IntersectionObserver;
  #visible = false;
  #stale = true;

  constructor(element: HTMLElement, draw: () => void) {
    this.#draw = draw;
    this.#observer = new IntersectionObserver((entries) => {
      this.#visible = entries.at(-1)!.isIntersecting;
      if (this.#visible && this.#stale) this.invalidate();
    });
    this.#observer.observe(element);
  }

  /** What is drawn is no longer what there is. */
  invalidate(): void {
    this.#stale = true;
    if (this.#visible) drawSchedule.request(this.#draw);
  }

  /** What is drawn is what there is. */
  drawn(): void {
    this.#stale = false;
  }

  dispose(): void {
    this.#observer.disconnect();
    drawSchedule.cancel(this.#draw);
  }
}
