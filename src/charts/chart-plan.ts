// What makes one live chart differ from another: its series, its y axes, its readout and what is written on it.
import type { Chart, ChartArea, ChartOptions, Scale } from 'chart.js';
import type { MessageKey } from '../i18n/en.ts';
import type { Language } from '../i18n/language.ts';
import type { Limits } from '../numeric/ticks.ts';
import type { RunHistory } from '../series/run-history.ts';
import type { Look } from './look.ts';
import type { PlotPoint, Series, SeriesName } from './series.ts';
import type { Token } from './theme.ts';

export type LiveLineChart = Chart<'line', PlotPoint[]>;
export type YScale = NonNullable<NonNullable<ChartOptions<'line'>['scales']>[string]>;

/** A run that a chart shows. */
export interface ChartRun {
  readonly history: RunHistory;
  /** Its colour where several runs are shown. */
  readonly token: Token;
  /** Short enough for a margin; empty where it is shown alone. */
  readonly name: string;
  /** In which settings it differs from the others, in a few words; may be empty. */
  readonly label: string;
  /** Advances with the training, or leads: the axes follow it. */
  readonly open: boolean;
}

/** A line of a chart: a series of one of its runs. */
export interface ChartLine {
  readonly run: ChartRun;
  readonly series: Series;
}

/** A drawing in progress, for what is written on top of the data. */
export interface Drawing extends Look {
  readonly context: CanvasRenderingContext2D;
  /** The leading run's. */
  readonly history: RunHistory;
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  /** In the order of the chart's data sets. */
  readonly lines: readonly ChartLine[];
  readonly area: ChartArea;
  readonly x: Scale;
  readonly y: Scale;
  readonly chart: LiveLineChart;
}

/** How an entry of the readout shows which line it belongs to. */
export type Swatch = 'line' | 'thin' | 'faint' | 'dots' | 'band';

export interface ReadoutEntry {
  readonly label: MessageKey;
  readonly key?: { readonly token: Token; readonly swatch: Swatch };
  /** The line that it is the key of. */
  readonly draws?: SeriesName;
  /** Characters that the value's place keeps free, so that nothing moves. */
  readonly places: number;
  value(history: RunHistory, row: number, language: Language): string;
}

export interface ChartPlan {
  readonly title: MessageKey;
  /** The lines of a run that is shown alone. */
  readonly series: readonly Series[];
  /** The lines of each run where several are shown; in the run's colour unless the series keeps its own. */
  readonly shared: readonly Series[];
  /** What stands for a run in the readout where several are shown. */
  readonly compared: Pick<ReadoutEntry, 'places' | 'value'>;
  readonly readout: readonly ReadoutEntry[];
  /** What the lines of a run are where several are shown, and each run has its colour. */
  readonly sharedKey: readonly Pick<ReadoutEntry, 'label' | 'key' | 'draws'>[];
  /** What a line draws, by row; may end before the last row, as long as it is being worked out. */
  column(history: RunHistory, name: SeriesName): Float64Array;
  /** What the left and the right axis measure. */
  readonly captions: { readonly left: MessageKey; readonly right?: MessageKey };
  /** Options of the y axes by name; `y` among them. */
  scales(look: Look): Record<string, YScale>;
  /** Called before every drawing; false where it will have more to show in the next one. */
  prepare?(histories: readonly RunHistory[]): boolean;
  /** Limits of the axis `y` that hold the histories, of `several` runs or of one. */
  limits(histories: readonly RunHistory[], several: boolean): Limits;
  /** How far beyond the limits a line is drawn at most. */
  bounds(scale: string, limits: Limits): Limits;
  /** Limits of every y axis, from those of `y`. */
  follow(limits: Limits): Record<string, Limits>;
  underlay?(drawing: Drawing): void;
  overlay(drawing: Drawing): void;
  /** The state of affairs at a row, in a sentence. */
  summary(history: RunHistory, row: number, look: Look): string;
}
