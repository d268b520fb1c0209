// The values under the cursor of a chart of curves, beside its title: also the chart's key.
import type { Look } from './chart-plan.ts';
import type { CurveReading } from './curve-plan.ts';

/** Writes into elements of its own, and into them only what changed. */
export class ValueReadout {
  readonly #host: HTMLElement;
  #shape = '';
  #values: HTMLElement[] = [];

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  show(readings: readonly CurveReading[], { words }: Pick<Look, 'words'>): void {
    const shape = readings.map(({ label, key }) => `${words(label)} ${key?.token} ${key?.swatch}`).join('\n');
    if (shape !== this.#shape) {
      this.#shape = shape;
      const items = readings.map((reading) => item(reading, words(reading.label)));
      this.#values = items.map(({ value }) => value);
      this.#host.replaceChildren(...items.map(({ element }) => element));
    }
    for (const [i, { value }] of readings.entries()) {
      if (this.#values[i].textContent !== value) this.#values[i].textContent = value;
    }
  }

  dispose(): void {
    this.#host.replaceChildren();
  }
}

function item({ key, places }: CurveReading, label: string): { element: HTMLElement; value: HTMLElement } {
  const element = document.createElement('div');
  const term = document.createElement('dt');
  if (key) {
    const swatch = document.createElement('span');
    swatch.dataset.swatch = key.swatch;
    swatch.style.setProperty('--swatch', `var(--${key.token})`);
    term.append(swatch);
  }
  term.append(label);
  const value = document.createElement('dd');
  element.style.setProperty('--places', String(places));
  element.append(term, value);
  return { element, value };
}
