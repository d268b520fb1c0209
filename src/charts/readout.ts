// The values under the cursor, or the latest, in a fixed place beside the title: also the chart's key.

import { formatInteger } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { DICTIONARIES } from '../i18n/language.ts';
import { lowerBound } from '../numeric/lower-bound.ts';
import type { History } from '../series/history.ts';
import type { ChartPlan, ChartRun, ReadoutEntry, XAxis } from './chart-plan.ts';
import { titleOf } from './lines.ts';

/** An entry of one run, in its language. */
interface RunEntry extends Omit<ReadoutEntry, 'label'> {
  readonly run: ChartRun;
  readonly label: string;
}

/** Writes into elements of its own, and into them only what changed. */
export class Readout {
  readonly #host: HTMLElement;
  readonly #entries: readonly RunEntry[];
  readonly #xAxis: XAxis;
  #values: HTMLElement[] = [];

  constructor(
    host: HTMLElement,
    plan: ChartPlan,
    runs: readonly ChartRun[],
    language: Language,
    xAxis: XAxis,
  ) {
    this.#host = host;
    this.#xAxis = xAxis;
    const [lead] = runs;
    const words = DICTIONARIES[language];
    const position: RunEntry = {
      run: lead,
      label: words[xAxis === 'step' ? 'chart.series.step' : 'chart.series.chars'],
      places: xAxis === 'step' ? 7 : 11,
      value: (history, row) => formatInteger(language, history.column(xAxis)[row]),
    };
    const entries =
      runs.length === 1
        ? plan.readout.map((entry): RunEntry => ({ ...entry, run: lead, label: words[entry.label] }))
        : runs.map(
            (run): RunEntry => ({
              ...plan.compared,
              run,
              label: titleOf(run),
              key: { token: run.token, swatch: 'line' },
            }),
          );
    this.#entries = [position, ...entries];
    const items = this.#entries.map(readoutItem);
    this.#values = items.map(({ value }) => value);
    host.replaceChildren(...items.map(({ item }) => item));
  }

  /** Shows a row of the leading run, and of the others what they had measured there; null where there is none. */
  show(lead: History, row: number | null, language: Language): void {
    for (const [i, { run, value }] of this.#entries.entries()) {
      const { history } = run;
      const own =
        row === null || history === lead ? row : this.#rowAt(history, lead.column(this.#xAxis)[row]);
      const text = own === null ? '–' : value(history, own, language);
      const element = this.#values[i];
      if (element.textContent !== text) element.textContent = text;
    }
  }

  /** The row at a place on the x axis; null beyond the last. */
  #rowAt(history: History, x: number): number | null {
    const row = lowerBound(history.column(this.#xAxis), x);
    return row < history.length ? row : null;
  }

  dispose(): void {
    this.#host.replaceChildren();
  }
}

/** A term with its swatch, and the element of its value. */
export function readoutItem(entry: Pick<RunEntry, 'label' | 'key' | 'places'>): {
  item: HTMLElement;
  value: HTMLElement;
} {
  const item = document.createElement('div');
  const term = document.createElement('dt');
  if (entry.key) {
    const swatch = document.createElement('span');
    swatch.dataset.swatch = entry.key.swatch;
    swatch.style.setProperty('--swatch', `var(--${entry.key.token})`);
    term.append(swatch);
  }
  term.append(entry.label);
  const value = document.createElement('dd');
  item.style.setProperty('--places', String(entry.places));
  item.append(term, value);
  return { item, value };
}
