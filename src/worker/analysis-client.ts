// The training worker's end of the analysis protocol. The analysis worker is started by the first task; it belongs to the training
// worker and not to the page: texts and weights lie here, and it ends with the training worker however that ends.
import type { AnalysisAnswer, AnalysisTask } from './analysis-protocol.ts';

type Answer = Exclude<AnalysisAnswer, { type: 'refused' }>;

/** What is needed of a Worker. */
export interface AnalysisWorker {
  onmessage: ((message: MessageEvent<AnalysisAnswer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(task: AnalysisTask): void;
  terminate(): void;
}

interface Job {
  readonly task: AnalysisTask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Milliseconds after which a task is given up: no iteration is known to run so long, but none is proven to end. */
const LIMIT = 300_000;

function startWorker(): AnalysisWorker {
  return new Worker(new URL('./analysis-entry.ts', import.meta.url), { type: 'module', name: 'analysis' });
}

export class AnalysisClient {
  private readonly waiting: Job[] = [];
  private current: Job | null = null;
  private worker: AnalysisWorker | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly start: () => AnalysisWorker = startWorker) {}

  /** The answer to a task, after those before it. Rejects with an Error where it cannot be computed. */
  ask<Type extends AnalysisTask['type']>(
    task: Extract<AnalysisTask, { type: Type }>,
  ): Promise<Extract<Answer, { type: Type }>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve: resolve as (answer: Answer) => void, reject });
      this.next();
    });
  }

  /** Forgets every task, that under way too: none of them is answered any more. */
  drop(): void {
    this.waiting.length = 0;
    if (!this.current) return;
    this.current = null;
    this.abandon('');
  }

  private next(): void {
    if (this.current) return;
    const job = this.waiting.shift();
    if (!job) return;
    this.current = job;
    try {
      this.worker ??= this.open();
      this.worker.postMessage(job.task);
      this.timer = setTimeout(() => this.abandon('it took longer than five minutes'), LIMIT);
    } catch (error) {
      this.abandon(error instanceof Error ? error.message : String(error));
    }
  }

  private open(): AnalysisWorker {
    const worker = this.start();
    worker.onmessage = ({ data }) => {
      if (data.type === 'refused') this.finish((job) => job.reject(new Error(data.detail)));
      else this.finish((job) => job.resolve(data));
    };
    worker.onerror = (error) => {
      error.preventDefault();
      this.abandon(error.message || 'the analysis worker could not be loaded');
    };
    return worker;
  }

  /** Ends the worker with the task under way; the next task gets a fresh one. */
  private abandon(detail: string): void {
    this.worker?.terminate();
    this.worker = null;
    this.finish((job) => job.reject(new Error(detail)));
  }

  private finish(respond: (job: Job) => void): void {
    clearTimeout(this.timer);
    const job = this.current;
    this.current = null;
    if (job) respond(job);
    this.next();
  }
}
