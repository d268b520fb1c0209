// Terms with their values in a fixed place beside a chart's title: also the chart's key. Only what changed is written.
import type { ReadoutEntry } from './chart-plan.ts';

/** A term: its words, its swatch, and the room that its values need. */
export interface ReadoutTerm extends Pick<ReadoutEntry, 'key' | 'places'> {
  readonly label: string;
}

export class ReadoutList {
  readonly #host: HTMLElement;
  readonly #values: readonly HTMLElement[];

  /** `host`: a `dl`, filled with the terms. */
  constructor(host: HTMLElement, terms: readonly ReadoutTerm[]) {
    this.#host = host;
    const items = terms.map(readoutItem);
    this.#values = items.map(({ value }) => value);
    host.replaceChildren(...items.map(({ item }) => item));
  }

  /** `texts`: one for each term. */
  show(texts: readonly string[]): void {
    for (const [i, element] of this.#values.entries()) {
      if (element.textContent !== texts[i]) element.textContent = texts[i];
    }
  }

  dispose(): void {
    this.#host.replaceChildren();
  }
}

function readoutItem({ label, key, places }: ReadoutTerm): { item: HTMLElement; value: HTMLElement } {
  const item = document.createElement('div');
  const term = document.createElement('dt');
  if (key) {
    const swatch = document.createElement('span');
    swatch.dataset.swatch = key.swatch;
    swatch.style.setProperty('--swatch', `var(--${key.token})`);
    term.append(swatch);
  }
  term.append(label);
  const value = document.createElement('dd');
  item.style.setProperty('--places', String(places));
  item.append(term, value);
  return { item, value };
}
