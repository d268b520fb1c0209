// Having the model write: a seed text it can read, a request, and what comes of it.
import { readSeedText } from '../corpus/corpus.ts';
import { composeHangul } from '../corpus/hangul.ts';
import { leaveOut } from '../corpus/left-out.ts';
import { Vocabulary } from '../corpus/vocabulary.ts';
import type { WorkerEvent } from '../worker/client.ts';
import { appendGenerated, endGeneration, generation, startGeneration } from './generation.ts';
import type { SentCommand } from './lifecycle-state.ts';
import { run } from './run.ts';
import { putSettings, settings } from './settings.ts';

type GenerationEvent = Extract<WorkerEvent, { type: `generat${string}` }>;

export class Writing {
  private requests = 0;

  /** `send` says whether there was a worker. */
  constructor(private readonly send: (command: SentCommand) => boolean) {}

  /** Writes from the seed text, unless it has characters that the model has never seen: then those are asked about. */
  start(): void {
    const { seedText, temperature, length } = settings.getState().config;
    const unknown = unknownCharacters(seedText);
    if (unknown.length > 0) {
      generation.setState({ unknown });
      return;
    }
    const { summary, phase } = run.getState();
    if (!summary || phase === 'crashed') return;
    const request = ++this.requests;
    startGeneration(request, seedText);
    const sent = this.send({ type: 'generate', run: summary.run, request, seedText, temperature, length });
    if (!sent) this.lose();
  }

  /** The worker has ended; the text it was writing is not written to its end. */
  lose(): void {
    const { writing, request } = generation.getState();
    if (writing) endGeneration(request, { key: 'problem.sample.worker-lost', values: {} });
  }

  /** Takes out of the seed text what the model has never seen, and writes. */
  startWithoutUnknown(): void {
    const { seedText } = settings.getState().config;
    const kept = leaveOut(readSeed(seedText), new Set(unknownCharacters(seedText)));
    putSettings({ seedText: composeHangul(kept) });
    this.start();
  }

  stop(): void {
    this.send({ type: 'stop-generating' });
  }

  hear(event: GenerationEvent): void {
    if (event.type === 'generated') appendGenerated(event.request, event.text, event.probabilities);
    else endGeneration(event.request, event.type === 'generation-refused' ? event.problem : null);
  }
}

/** A seed text as the open run reads it. */
function readSeed(seedText: string): string {
  return readSeedText(seedText, run.getState().made?.config.hangul ?? 'syllables');
}

function unknownCharacters(seedText: string): readonly string[] {
  const { summary } = run.getState();
  return summary ? new Vocabulary(summary.text.vocabulary).unknownCharacters(readSeed(seedText)) : [];
}
