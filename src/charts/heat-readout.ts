// The numbers of one cell of the heat map, in a fixed place beside its title: also the profile's key.
import { formatInteger } from '../i18n/format.ts';
import { DICTIONARIES, type Language } from '../i18n/language.ts';
import {
  profileOffset,
  type ThroughTimeShape,
  type TimeMeasure,
} from '../training/measurements/through-time.ts';
import type { KeyEntry } from './image.ts';
import { formatMeasure } from './number-format.ts';
import { ReadoutList } from './readout-list.ts';

export interface HeatCell extends Readonly<Record<TimeMeasure, number>> {
  /** From 1. */
  readonly time: number;
  readonly length: number;
}

/** The numbers of a column at a time step, 0 to T - 1. */
export function readHeat(
  values: Float32Array,
  shape: ThroughTimeShape,
  layer: number,
  state: number,
  time: number,
): HeatCell {
  const at = (measure: TimeMeasure) => values[profileOffset(shape, layer, state, measure) + time];
  return {
    time: time + 1,
    length: shape.sequenceLength,
    norm: at('norm'),
    p5: at('p5'),
    p50: at('p50'),
    p95: at('p95'),
    max: at('max'),
  };
}

interface HeatEntry extends KeyEntry {
  readonly places: number;
  value(cell: HeatCell & { readonly step: number }, language: Language): string;
}

const measured = (measure: TimeMeasure) => (cell: HeatCell, language: Language) =>
  formatMeasure(language, cell[measure]);

const ENTRIES: readonly HeatEntry[] = [
  { label: 'chart.series.step', places: 7, value: ({ step }, language) => formatInteger(language, step) },
  { label: 'through-time.series.time', places: 9, value: ({ time, length }) => `${time} / ${length}` },
  {
    label: 'through-time.series.norm',
    key: { token: 'text', swatch: 'line' },
    places: 8,
    value: measured('norm'),
  },
  {
    label: 'through-time.series.median',
    key: { token: 'series-before-clip', swatch: 'line' },
    places: 8,
    value: measured('p50'),
  },
  {
    label: 'chart.series.band',
    key: { token: 'series-before-clip', swatch: 'band' },
    places: 15,
    value: ({ p5, p95 }, language) => [p5, p95].map((end) => formatMeasure(language, end)).join('–'),
  },
  {
    label: 'chart.series.normMax',
    key: { token: 'series-before-clip', swatch: 'thin' },
    places: 8,
    value: measured('max'),
  },
];

export class HeatReadout {
  static readonly key: readonly KeyEntry[] = ENTRIES;
  readonly #language: Language;
  readonly #list: ReadoutList;

  constructor(host: HTMLElement, language: Language) {
    this.#language = language;
    const words = DICTIONARIES[language];
    this.#list = new ReadoutList(
      host,
      ENTRIES.map(({ label, ...entry }) => ({ ...entry, label: words[label] })),
    );
  }

  /** Shows a cell; null where there is none. */
  show(cell: (HeatCell & { readonly step: number }) | null): void {
    this.#list.show(ENTRIES.map(({ value }) => (cell === null ? '–' : value(cell, this.#language))));
  }

  dispose(): void {
    this.#list.dispose();
  }
}
