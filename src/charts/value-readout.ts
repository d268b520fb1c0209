// The values under the cursor of a chart of curves, whose terms change with what is shown.
import type { CurveReading } from './curve-plan.ts';
import type { Look } from './look.ts';
import { ReadoutList } from './readout-list.ts';

export class ValueReadout {
  readonly #host: HTMLElement;
  #terms = '';
  #list: ReadoutList | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  show(readings: readonly CurveReading[], { words }: Pick<Look, 'words'>): void {
    const labelled = readings.map((reading) => ({ ...reading, label: reading.name ?? words(reading.label) }));
    const terms = labelled.map(({ label, key }) => `${label} ${key?.token} ${key?.swatch}`).join('\n');
    if (terms !== this.#terms) {
      this.#terms = terms;
      this.#list = new ReadoutList(this.#host, labelled);
    }
    this.#list?.show(readings.map(({ value }) => value));
  }

  dispose(): void {
    this.#list?.dispose();
  }
}
