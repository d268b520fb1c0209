// The values under the cursor, or the latest, in a fixed place beside the title: also the chart's key.
import { formatInteger } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { DICTIONARIES } from '../i18n/language.ts';
import type { History } from '../store/history.ts';
import type { ChartPlan, ReadoutEntry, XAxis } from './chart-plan.ts';
import type { KeyEntry } from './image.ts';

/** Writes into elements of its own, and into them only what changed. */
export class Readout {
  readonly #host: HTMLElement;
  readonly #entries: readonly ReadoutEntry[];
  #values: HTMLElement[] = [];

  constructor(host: HTMLElement, plan: ChartPlan, language: Language, xAxis: XAxis) {
    this.#host = host;
    const position: ReadoutEntry = {
      label: xAxis === 'step' ? 'chart.series.step' : 'chart.series.chars',
      places: xAxis === 'step' ? 7 : 11,
      value: (history, row) => formatInteger(language, history.column(xAxis)[row]),
    };
    this.#entries = [position, ...plan.readout];
    const items = this.#entries.map((entry) => readoutItem(entry, language));
    this.#values = items.map(({ value }) => value);
    host.replaceChildren(...items.map(({ item }) => item));
  }

  /** Shows a row; null where there is none. */
  show(history: History, row: number | null, language: Language): void {
    for (const [i, entry] of this.#entries.entries()) {
      const text = row === null ? '–' : entry.value(history, row, language);
      const element = this.#values[i];
      if (element.textContent !== text) element.textContent = text;
    }
  }

  dispose(): void {
    this.#host.replaceChildren();
  }
}

/** A term with its swatch, and the element of its value. */
export function readoutItem(
  entry: KeyEntry & { readonly places: number },
  language: Language,
): { item: HTMLElement; value: HTMLElement } {
  const item = document.createElement('div');
  const term = document.createElement('dt');
  if (entry.key) {
    const swatch = document.createElement('span');
    swatch.dataset.swatch = entry.key.swatch;
    swatch.style.setProperty('--swatch', `var(--${entry.key.token})`);
    term.append(swatch);
  }
  term.append(DICTIONARIES[language][entry.label]);
  const value = document.createElement('dd');
  item.style.setProperty('--places', String(entry.places));
  item.append(term, value);
  return { item, value };
}
