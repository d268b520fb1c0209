// Measuring lag gradients and spectra of the open runs at once, where a person asks for it.
import type { StoreApi } from 'zustand/vanilla';
import type { TextAnalysis } from './analyses.ts';
import type { SentCommand } from './lifecycle-state.ts';

export class Probing {
  private requests = 0;
  /** The last probe that was asked for is not answered. */
  private waiting = false;

  /** `send` returns whether there was a worker. */
  constructor(
    private readonly analysis: StoreApi<TextAnalysis>,
    private readonly send: (command: SentCommand) => boolean,
  ) {}

  start(): void {
    this.analysis.setState({ problem: null });
    this.waiting = this.send({ type: 'probe', request: ++this.requests });
  }

  handleAnswer(request: number): void {
    if (request === this.requests) this.waiting = false;
  }

  /** The worker has ended, and may have ended of it. */
  handleWorkerLost(): void {
    if (!this.waiting) return;
    this.waiting = false;
    this.analysis.setState({ problem: { key: 'problem.probe-lost', values: {} } });
  }
}
