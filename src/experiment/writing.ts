// Having the model write: a seed text it can read, a request, and what comes of it.
import { readSeedText } from '../corpus/corpus.ts';
import { composeHangul } from '../corpus/hangul.ts';
import { leaveOut } from '../corpus/left-out.ts';
import { Vocabulary } from '../corpus/vocabulary.ts';
import type { ClientEvent } from '../worker/client.ts';
import { appendGenerated, endGeneration, startGeneration } from './generation.ts';
import type { SentCommand } from './lifecycle-state.ts';
import { putSettings } from './settings.ts';
import type { Stores } from './stores.ts';

type GenerationEvent = Extract<ClientEvent, { type: `generat${string}` }>;

export class Writing {
  private requests = 0;

  /** `send` returns whether there was a worker. */
  constructor(
    private readonly stores: Pick<Stores, 'generation' | 'run' | 'settings'>,
    private readonly send: (command: SentCommand) => boolean,
  ) {}

  /** Writes from the seed text, unless it has characters that the model has never seen: then those are asked about. */
  start(): void {
    const { generation, run, settings } = this.stores;
    const { seedText, temperature, length } = settings.getState().config;
    const unknown = this.unknownCharacters(seedText);
    if (unknown.length > 0) {
      generation.setState({ unknown });
      return;
    }
    const { summary, phase } = run.getState();
    if (!summary || phase === 'crashed') return;
    const request = ++this.requests;
    startGeneration(generation, request, seedText);
    const sent = this.send({ type: 'generate', run: summary.run, request, seedText, temperature, length });
    if (!sent) this.handleWorkerLost();
  }

  /** Takes out of the seed text what the model has never seen, and writes. */
  startWithoutUnknown(): void {
    const { seedText } = this.stores.settings.getState().config;
    const kept = leaveOut(this.readSeed(seedText), new Set(this.unknownCharacters(seedText)));
    putSettings(this.stores.settings, { seedText: composeHangul(kept) });
    this.start();
  }

  stop(): void {
    this.send({ type: 'stop-generating' });
  }

  /** Writes, or stops where it writes. */
  toggle(): void {
    if (this.stores.generation.getState().writing) this.stop();
    else this.start();
  }

  handle(event: GenerationEvent): void {
    const { generation } = this.stores;
    if (event.type === 'generated') {
      appendGenerated(generation, event.request, event.text, event.probabilities);
    } else {
      endGeneration(generation, event.request, event.type === 'generation-refused' ? event.problem : null);
    }
  }

  /** The worker has ended; the text it was writing is not written to its end. */
  handleWorkerLost(): void {
    const { generation } = this.stores;
    const { writing, request } = generation.getState();
    if (writing) endGeneration(generation, request, { key: 'problem.sample.worker-lost', values: {} });
  }

  /** A seed text as the open run reads it. */
  private readSeed(seedText: string): string {
    return readSeedText(seedText, this.stores.run.getState().setup?.config.hangul ?? 'syllables');
  }

  private unknownCharacters(seedText: string): readonly string[] {
    const { summary } = this.stores.run.getState();
    return summary ? new Vocabulary(summary.text.vocabulary).unknownCharacters(this.readSeed(seedText)) : [];
  }
}
