// What the worker has to say, gathered until the page is ready for it: one Batch at a time, the next only after the
// page acknowledged the last. Rows of metrics are gathered in columns, those of each run apart.
import { GrowableColumn } from '../numeric/growable-column.ts';
import { transferableCheckpoint } from '../training/checkpoint.ts';
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

  /** `send` gets the batch, and the buffers in it that go with it. */
  constructor(private readonly send: (batch: Batch, transfer: ArrayBuffer[]) => void) {}

  /** Events from now on belong to the runs of this request; what earlier ones had left to say about themselves is dropped. */
  startRuns(request: number): void {
    this.request = request;
    this.rows.clear();
    this.events = this.events.filter(outlivesRuns);
  }

  post(event: Event): void {
    this.flushRows();
    // Only the newest checkpoints matter, and they are large.
    if (event.type === 'checkpoints') this.events = this.events.filter(({ type }) => type !== event.type);
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
      const transfer: ArrayBuffer[] = [];
      const events = this.events.map((event) => departing(event, transfer));
      this.events = [];
      this.send({ request: this.request, events }, transfer);
    });
  }
}

/** The event as it is sent: checkpoints as copies, whose buffers need no further copying. */
function departing(event: Event, transfer: ArrayBuffer[]): Event {
  if (event.type !== 'checkpoints') return event;
  const checkpoints = event.checkpoints.map(({ run, checkpoint }) => {
    const copy = transferableCheckpoint(checkpoint);
    transfer.push(...copy.transfer);
    return { run, checkpoint: copy.checkpoint };
  });
  return { ...event, checkpoints };
}

function emptyColumns(): Columns {
  return new Map(METRICS.map((metric) => [metric, new GrowableColumn()]));
}
