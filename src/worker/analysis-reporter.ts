// Reports what is worked out beside the training, when it is done: what the text costs without a network, how far the
// gradient reaches back, and the spectra of the recurrent matrices.
import type { Corpus } from '../corpus/corpus.ts';
import type { Probe } from '../training/probe.ts';
import type { AnalysisClient } from './analysis-client.ts';
import type { Outbox } from './outbox.ts';

export class AnalysisReporter {
  /** Runs whose spectra are being worked out. */
  private readonly busy = new Set<number>();

  constructor(
    private readonly outbox: Outbox,
    private readonly client: AnalysisClient,
  ) {}

  /** Other runs are open: what is still to be worked out for those before them is dropped. */
  async follow({ training, validation, vocabulary }: Corpus): Promise<void> {
    this.client.drop();
    this.busy.clear();
    const ids = new Uint16Array(training.length + validation.length);
    ids.set(training);
    ids.set(validation, training.length);
    await this.reportingFailure(async () => {
      const { losses } = await this.client.ask({
        type: 'reference-losses',
        ids,
        split: training.length,
        vocabulary: vocabulary.size,
      });
      this.outbox.post({ type: 'reference-losses', losses });
    });
  }

  /** Reports what a probe of a run measured; its spectra later, and none where those of the probe before are not ready. */
  async report(run: number, { step, lagCurves, matrices }: Probe): Promise<void> {
    this.outbox.post({ type: 'lag-gradients', run, step, curves: lagCurves });
    if (this.busy.has(run)) return;
    this.busy.add(run);
    await this.reportingFailure(async () => {
      const answers = await Promise.all(
        matrices.map((matrix) => this.client.ask({ type: 'spectrum', matrix })),
      );
      const spectra = answers.map(({ spectrum }) => spectrum);
      this.outbox.post({ type: 'spectra', run, step, spectra });
    });
    this.busy.delete(run);
  }

  private async reportingFailure(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.outbox.post({ type: 'analysis-failed', problem: { key: 'problem.analysis', values: { detail } } });
    }
  }
}
