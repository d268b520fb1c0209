// The values under the cursor of a chart of curves, beside its title: also the chart's key.
import type { Look } from './chart-plan.ts';
import type { CurveReading } from './curve-plan.ts';
import { readoutItem } from './readout.ts';

/** Writes into elements of its own, and into them only what changed. */
export class ValueReadout {
  readonly #host: HTMLElement;
  #shape = '';
  #values: HTMLElement[] = [];

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  show(readings: readonly CurveReading[], { words }: Pick<Look, 'words'>): void {
    const shape = readings
      .map(({ label, name, key }) => `${name ?? words(label)} ${key?.token} ${key?.swatch}`)
      .join('\n');
    if (shape !== this.#shape) {
      this.#shape = shape;
      const items = readings.map((reading) =>
        readoutItem({ ...reading, label: reading.name ?? words(reading.label) }),
      );
      this.#values = items.map(({ value }) => value);
      this.#host.replaceChildren(...items.map(({ item }) => item));
    }
    for (const [i, { value }] of readings.entries()) {
      if (this.#values[i].textContent !== value) this.#values[i].textContent = value;
    }
  }

  dispose(): void {
    this.#host.replaceChildren();
  }
}
