// What the worker has to say, gathered until the page is ready for it: one Batch at a time, the next only after the
// page acknowledged the last. Rows of metrics are gathered in columns, those of each run apart.
import { GrowableColumn } from '../numeric/growable-column.ts';
import { METRICS, type Metric, type MetricColumns, type MetricRow } from '../training/metrics.ts';
import { outlivesRuns } from './event-scope.ts';
import type { Batch, Event } from './protocol.ts';

type Columns = ReadonlyMap<Metric, GrowableColumn>;

export class Outbox {
  private request = 0;
  private events: Event[] = [];
  /** By run. */
  private rows = new Map<number, Columns>();
  private awaitingAcknowledgement = false;
  private scheduled = false;

  constructor(private readonly send: (batch: Batch) => void) {}

  /** Events from now on belong to the runs of this request; what earlier ones had left to say about themselves is dropped. */
  startRuns(request: number): void {
    this.request = request;
    this.rows.clear();
    this.events = this.events.filter(outlivesRuns);
  }

  post(event: Event): void {
    this.flushRows();
    this.events.push(event);
    this.schedule();
  }

  postRow(run: number, row: MetricRow): void {
    let columns = this.rows.get(run);
    if (!columns) {
      columns = emptyColumns();
      this.rows.set(run, columns);
    }
    for (const metric of METRICS) columns.get(metric)?.push(row[metric]);
    this.schedule();
  }

  acknowledge(): void {
    this.awaitingAcknowledgement = false;
    this.schedule();
  }

  /** Moves gathered rows among the events, so that events keep their order. */
  private flushRows(): void {
    for (const [run, rows] of this.rows) {
      const columns = Object.fromEntries(
        Array.from(rows, ([metric, column]) => [metric, column.view().slice()]),
      );
      this.events.push({ type: 'metrics', run, columns: columns as MetricColumns });
    }
    this.rows.clear();
  }

  /** Sends at the end of the current task, so that what belongs together travels together. */
  private schedule(): void {
    if (this.scheduled || this.awaitingAcknowledgement) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.flushRows();
      if (this.events.length === 0 || this.awaitingAcknowledgement) return;
      this.awaitingAcknowledgement = true;
      const events = this.events;
      this.events = [];
      this.send({ request: this.request, events });
    });
  }
}

function emptyColumns(): Columns {
  return new Map(METRICS.map((metric) => [metric, new GrowableColumn()]));
}
