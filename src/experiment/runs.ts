// The runs that the charts can show: the open ones, and those finished before them. Each has a history of its own; its
// rows lie in typed columns outside the store.
import type { StoreApi } from 'zustand/vanilla';
import { lowerBound } from '../numeric/lower-bound.ts';
import { RunHistory } from '../series/run-history.ts';
import { languageModelShape } from '../tasks/language-model/shape.ts';
import type { MeasuredSteps } from '../training/measurements/gathering.ts';
import {
  METRICS,
  type Metric,
  type MetricColumns,
  type MetricRow,
} from '../training/measurements/scalars.ts';
import { engineSpec } from '../training/run-spec.ts';
import type { DeviceReport, RunSummary } from '../worker/protocol.ts';
import type { RunSetup } from './pending-changes.ts';
import type { OwnText } from './texts.ts';

export interface RunRecord {
  readonly id: number;
  /** Counts the runs that were kept, from 1. */
  readonly number: number;
  readonly setup: RunSetup;
  readonly summary: RunSummary;
  /** The name of the person's own text; null of a built-in one. */
  readonly textName: string | null;
  readonly history: RunHistory;
  /** Index into the palette of runs. */
  readonly colour: number;
  readonly hidden: boolean;
  /** Whether it is open in the worker: it advances with the training. */
  readonly open: boolean;
  readonly latest: MetricRow | null;
  /** The last measured validation loss, nats per character; NaN before there is one. */
  readonly valLoss: number;
  /** The lowest of them. */
  readonly bestValLoss: number;
}

export interface Runs {
  /** Oldest first. */
  readonly records: readonly RunRecord[];
  /** The open one that leads, where it is not the first: the status line and the settings are the leading run's own. */
  readonly lead: number | null;
}

/** Colours that can be told apart. */
export const RUN_COLOURS = 6;

/** Finished runs that are kept, and the bytes that their histories may take; the oldest makes room. */
export const FINISHED_KEPT = 8;
const FINISHED_BYTES = 256 * 2 ** 20;

/** The run that leads; undefined before there is one. */
export function leadOf({ records, lead }: Runs): RunRecord | undefined {
  const open = records.filter((record) => record.open);
  return open.find(({ id }) => id === lead) ?? open[0] ?? records.at(-1);
}

/**
 * Fresh runs are open; those before them are finished, and kept where they had come to something. `own`: the person's own
 * text, as it is now.
 */
export function openRuns(
  runs: StoreApi<Runs>,
  setups: readonly RunSetup[],
  summaries: readonly RunSummary[],
  own: OwnText | null,
): void {
  const { records } = runs.getState();
  const finished = records
    .filter((record) => record.history.length > 0)
    .map((record) => (record.open ? { ...record, open: false } : record));
  const kept = withinBudget(finished.slice(-FINISHED_KEPT));
  // An untouched run's charts stay in place for the one that follows it.
  const spare = records.filter((record) => record.open && record.history.length === 0);
  const opened: RunRecord[] = [];
  for (const [i, summary] of summaries.entries()) {
    opened.push(freshRecord(setups[i], summary, own, [...kept, ...opened], spare[i]));
  }
  runs.setState({ records: [...kept, ...opened], lead: null });
}

/** The newest of these whose histories fit into the budget; the newest of all in any case. */
function withinBudget(records: readonly RunRecord[]): readonly RunRecord[] {
  let bytes = 0;
  const first = records.findLastIndex((record, i) => {
    bytes += record.history.bytes;
    return bytes > FINISHED_BYTES && i < records.length - 1;
  });
  return records.slice(first + 1);
}

/** One more run is open beside the others. */
export function addRun(
  runs: StoreApi<Runs>,
  setup: RunSetup,
  summary: RunSummary,
  own: OwnText | null,
): void {
  runs.setState(({ records }) => ({ records: [...records, freshRecord(setup, summary, own, records)] }));
}

/** Of a run beside others; in the place of one that came to nothing, where there is one. */
function freshRecord(
  setup: RunSetup,
  summary: RunSummary,
  own: OwnText | null,
  others: readonly RunRecord[],
  place?: RunRecord,
): RunRecord {
  const history = place?.history ?? new RunHistory();
  // What is measured has the same shape whatever the vocabulary.
  history.observe(engineSpec(setup.config, languageModelShape(setup.config, 1)));
  return {
    id: summary.run,
    number: Math.max(0, ...others.map((record) => record.number)) + 1,
    setup,
    summary,
    textName: setup.config.text === 'own' && own?.revision === setup.ownRevision ? own.name : null,
    history,
    colour: place?.colour ?? leastUsedColour(others),
    hidden: false,
    open: true,
    latest: null,
    valLoss: Number.NaN,
    bestValLoss: Number.NaN,
  };
}

/** The first of the colours that fewest records have. */
function leastUsedColour(records: readonly RunRecord[]): number {
  const uses = Array.from(
    { length: RUN_COLOURS },
    (_, colour) => records.filter((record) => record.colour === colour).length,
  );
  return uses.indexOf(Math.min(...uses));
}

/** The open runs are computed by another engine from now on. */
export function showDevice(runs: StoreApi<Runs>, device: DeviceReport): void {
  runs.setState(({ records }) => ({
    records: records.map((record) =>
      record.open ? { ...record, summary: { ...record.summary, device } } : record,
    ),
  }));
}

/** Adds rows to a run's history, and what the last of them says to its record. */
export function appendMetrics(
  runs: StoreApi<Runs>,
  id: number,
  columns: MetricColumns,
  rows?: MeasuredSteps['rows'],
): void {
  const last = columns.step.length - 1;
  const record = runs.getState().records.find((candidate) => candidate.id === id);
  if (!record || last < 0) return;
  record.history.append(columns, rows);
  const latest = Object.fromEntries(METRICS.map((metric) => [metric, columns[metric][last]])) as MetricRow;
  const measured = columns.valLoss.filter((loss) => !Number.isNaN(loss));
  const best = Math.min(...measured, Number.isNaN(record.bestValLoss) ? Infinity : record.bestValLoss);
  changeRecord(runs, id, {
    latest,
    valLoss: measured.at(-1) ?? record.valLoss,
    bestValLoss: Number.isFinite(best) ? best : Number.NaN,
  });
}

/** The open runs are these, the leading one first, and were set up like this; every other one is finished. */
export function showLanes(runs: StoreApi<Runs>, lanes: readonly number[], setups: readonly RunSetup[]): void {
  const shown = (record: RunRecord): RunRecord => {
    const lane = lanes.indexOf(record.id);
    if (lane < 0) return record.open ? { ...record, open: false } : record;
    return { ...record, open: true, setup: setups[lane] };
  };
  runs.setState(({ records }) => ({ records: records.map(shown), lead: lanes[0] }));
}

/** A run has broken off at a step that was not finite. */
export function showBreak(runs: StoreApi<Runs>, id: number, step: number): void {
  const record = runs.getState().records.find((candidate) => candidate.id === id);
  record?.history.breakOff(step);
}

/** Takes a run back to a step it has come past: what it measured after that is forgotten. */
export function rewindRecord(runs: StoreApi<Runs>, id: number, step: number): void {
  const record = runs.getState().records.find((candidate) => candidate.id === id);
  if (!record) return;
  const { history } = record;
  const length = lowerBound(history.column('step'), step + 1);
  history.truncate(length);
  const measured = history.column('valLoss').filter((loss) => !Number.isNaN(loss));
  const row = (metric: Metric) => [metric, history.column(metric)[length - 1]];
  changeRecord(runs, id, {
    latest: length > 0 ? (Object.fromEntries(METRICS.map(row)) as MetricRow) : null,
    valLoss: measured.at(-1) ?? Number.NaN,
    bestValLoss: measured.length > 0 ? measured.reduce((a, b) => Math.min(a, b)) : Number.NaN,
  });
}

export function changeRecord(
  runs: StoreApi<Runs>,
  id: number,
  values: Partial<Omit<RunRecord, 'id' | 'history'>>,
): void {
  runs.setState(({ records }) => ({
    records: records.map((record) => (record.id === id ? { ...record, ...values } : record)),
  }));
}

/** Forgets a finished run. */
export function deleteRecord(runs: StoreApi<Runs>, id: number): void {
  runs.setState(({ records }) => ({ records: records.filter((record) => record.open || record.id !== id) }));
}
