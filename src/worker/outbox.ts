// What the worker has to say, gathered until the page is ready for it: one Batch at a time, the next only after the
// page acknowledged the last. Rows of metrics are gathered in columns.
import { GrowableColumn } from '../numeric/growable-column.ts';
import { METRICS, type Metric, type MetricColumns, type MetricRow } from '../training/metrics.ts';
import type { Batch, Event } from './protocol.ts';

export class Outbox {
  private run = 0;
  private events: Event[] = [];
  private rows: ReadonlyMap<Metric, GrowableColumn> = emptyColumns();
  private awaitingAcknowledgement = false;
  private scheduled = false;

  constructor(private readonly send: (batch: Batch) => void) {}

  /** Events from now on belong to this run; what an earlier one had left to say about itself is dropped. */
  startRun(run: number): void {
    this.run = run;
    this.rows = emptyColumns();
    this.events = this.events.filter(
      (event) => event.type === 'text-inspected' || event.type === 'text-refused',
    );
  }

  post(event: Event): void {
    this.flushRows();
    this.events.push(event);
    this.schedule();
  }

  postRow(row: MetricRow): void {
    for (const metric of METRICS) this.rows.get(metric)?.push(row[metric]);
    this.schedule();
  }

  acknowledge(): void {
    this.awaitingAcknowledgement = false;
    this.schedule();
  }

  /** Moves gathered rows among the events, so that events keep their order. */
  private flushRows(): void {
    if (this.rows.get('step')?.length === 0) return;
    const columns = Object.fromEntries(
      Array.from(this.rows, ([metric, column]) => [metric, column.view().slice()]),
    );
    this.events.push({ type: 'metrics', columns: columns as MetricColumns });
    this.rows = emptyColumns();
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
      this.send({ run: this.run, events });
    });
  }
}

function emptyColumns(): ReadonlyMap<Metric, GrowableColumn> {
  return new Map(METRICS.map((metric) => [metric, new GrowableColumn()]));
}
