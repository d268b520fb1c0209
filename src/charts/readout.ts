// The values of the runs under the cursor of a live chart, or the latest.
import { formatInteger } from '../i18n/format.ts';
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import { lowerBound } from '../numeric/lower-bound.ts';
import type { RunHistory } from '../series/run-history.ts';
import type { ChartPlan, ChartRun, ReadoutEntry } from './chart-plan.ts';
import { titleOf } from './lines.ts';
import { ReadoutList } from './readout-list.ts';
import type { XAxis } from './step-axis.ts';

/** An entry of one run, in its language. */
interface RunEntry extends Omit<ReadoutEntry, 'label'> {
  readonly run: ChartRun;
  readonly label: string;
}

export class Readout {
  readonly #list: ReadoutList;
  readonly #entries: readonly RunEntry[];
  readonly #xAxis: XAxis;

  constructor(
    host: HTMLElement,
    plan: ChartPlan,
    runs: readonly ChartRun[],
    language: Language,
    xAxis: XAxis,
  ) {
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
    this.#list = new ReadoutList(host, this.#entries);
  }

  /** Shows a row of the leading run, and of the others what they had measured there; null where there is none. */
  show(lead: RunHistory, row: number | null, language: Language): void {
    const texts = this.#entries.map(({ run: { history }, value }) => {
      const own =
        row === null || history === lead ? row : this.#rowAt(history, lead.column(this.#xAxis)[row]);
      return own === null ? '–' : value(history, own, language);
    });
    this.#list.show(texts);
  }

  /** The row at a place on the x axis; null beyond the last. */
  #rowAt(history: RunHistory, x: number): number | null {
    const row = lowerBound(history.column(this.#xAxis), x);
    return row < history.length ? row : null;
  }

  dispose(): void {
    this.#list.dispose();
  }
}
