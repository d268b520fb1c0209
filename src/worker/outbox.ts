// What the worker has to report, gathered until the page is ready for it: one Batch at a time, the next only after the
// page acknowledged the last. What steps measured is gathered, that of each run apart.
import { checkpointBuffers } from '../training/checkpoint.ts';
import { Gathering, type MeasuredStep } from '../training/measurements/gathering.ts';
import { outlivesRuns } from './event-scope.ts';
import type { Batch, WorkerEvent } from './protocol.ts';

export class Outbox {
  private request = 0;
  private events: WorkerEvent[] = [];
  /** By run. */
  private rows = new Map<number, Gathering>();
  private awaitingAcknowledgement = false;
  private scheduled = false;

  /** `send` gets the batch, and the buffers in it that go with it. */
  constructor(private readonly send: (batch: Batch, transfer: ArrayBuffer[]) => void) {}

  /** Events from now on belong to the runs of this request; what earlier ones had left to report about themselves is dropped. */
  startRuns(request: number): void {
    this.request = request;
    this.rows.clear();
    this.events = this.events.filter(outlivesRuns);
  }

  post(event: WorkerEvent): void {
    this.flushRows();
    // Only the newest checkpoints matter, and they are large.
    if (event.type === 'checkpoints') this.events = this.events.filter(({ type }) => type !== event.type);
    this.events.push(event);
    this.schedule();
  }

  postStep(run: number, step: MeasuredStep): void {
    let gathering = this.rows.get(run);
    if (!gathering) {
      gathering = new Gathering(step.spec);
      this.rows.set(run, gathering);
    }
    gathering.add(step);
    this.schedule();
  }

  acknowledge(): void {
    this.awaitingAcknowledgement = false;
    this.schedule();
  }

  /** Moves gathered rows among the events, so that events keep their order. */
  private flushRows(): void {
    for (const [run, gathering] of this.rows) {
      if (gathering.length > 0) this.events.push({ type: 'metrics', run, ...gathering.take() });
    }
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
      const events = this.events.map(departing);
      this.events = [];
      this.send({ request: this.request, events }, events.flatMap(transferable));
    });
  }
}

/** The event as it is sent: checkpoints as copies, since the worker keeps its own. */
function departing(event: WorkerEvent): WorkerEvent {
  if (event.type !== 'checkpoints') return event;
  // Each one by itself: two runs may go on from the same.
  return { ...event, checkpoints: event.checkpoints.map((checkpoint) => structuredClone(checkpoint)) };
}

/** The buffers of a departing event that nobody here needs any more. */
function transferable(event: WorkerEvent): ArrayBuffer[] {
  if (event.type === 'checkpoints') {
    return event.checkpoints.flatMap(({ checkpoint }) => checkpointBuffers(checkpoint));
  }
  if (event.type !== 'metrics') return [];
  const rows = [...event.rows.values()].flatMap(({ steps, values }) => [steps, values]);
  return [...Object.values(event.columns), ...rows].map(({ buffer }) => buffer as ArrayBuffer);
}
