// What is worked out beside the training and told when it is done: what the text costs without a network, how far the
// gradient reaches back, and the spectra of the recurrent matrices.
import type { Corpus } from '../corpus/corpus.ts';
import type { Probe } from '../training/run.ts';
import type { Analyst } from './analyst.ts';
import type { Outbox } from './outbox.ts';

export class Observatory {
  private corpus: Corpus | null = null;
  /** Runs whose spectra are being worked out. */
  private readonly busy = new Set<number>();

  constructor(
    private readonly outbox: Outbox,
    private readonly analyst: Analyst,
  ) {}

  /** Other runs are open: what is still worked out for those before them is not told any more. */
  async follow(corpus: Corpus): Promise<void> {
    this.corpus = corpus;
    this.busy.clear();
    this.analyst.drop();
    const { training, validation, vocabulary } = corpus;
    const ids = new Uint16Array(training.length + validation.length);
    ids.set(training);
    ids.set(validation, training.length);
    await this.whileOpen(corpus, async () => {
      const { losses } = await this.analyst.ask({
        type: 'reference-losses',
        ids,
        split: training.length,
        vocabulary: vocabulary.size,
      });
      return () => this.outbox.post({ type: 'reference-losses', losses });
    });
  }

  /** Tells what a probe of a run measured; its spectra later, and none where those of the probe before are not ready. */
  async tell(run: number, { step, lagCurves, matrices }: Probe): Promise<void> {
    if (lagCurves) this.outbox.post({ type: 'lag-gradients', run, step, curves: lagCurves });
    const { corpus } = this;
    if (!corpus || this.busy.has(run)) return;
    this.busy.add(run);
    await this.whileOpen(corpus, async () => {
      const answers = await Promise.all(
        matrices.map((matrix) => this.analyst.ask({ type: 'spectrum', matrix })),
      );
      const spectra = answers.map(({ spectrum }) => spectrum);
      return () => this.outbox.post({ type: 'spectra', run, step, spectra });
    });
    if (this.corpus === corpus) this.busy.delete(run);
  }

  /** Does the work, and tells its result or its failure if the text is still the same. */
  private async whileOpen(corpus: Corpus, work: () => Promise<() => void>): Promise<void> {
    let tell: () => void;
    try {
      tell = await work();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      tell = () =>
        this.outbox.post({
          type: 'analysis-failed',
          problem: { key: 'problem.analysis', values: { detail } },
        });
    }
    if (this.corpus === corpus) tell();
  }
}
