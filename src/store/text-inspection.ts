// Texts are read in the worker before they are taken: one that is offered, and one that the settings ask for while a
// trained model keeps another.
import type { RunConfig } from '../config/fields.ts';
import { CATALOGUE, catalogueText } from '../corpus/catalogue.ts';
import type { WorkerClient, WorkerEvent } from '../worker/client.ts';
import type { Command, TextSource } from '../worker/protocol.ts';
import { keepOwnText, recallOwnText } from './own-text-storage.ts';
import type { Ingredients } from './pending-changes.ts';
import { settings } from './settings.ts';
import { type OwnText, readingKey, settingsForText, texts } from './texts.ts';

type InspectionEvent = Extract<WorkerEvent, { type: 'text-inspected' | 'text-refused' }>;

type InspectText = Extract<Command, { type: 'inspect-text' }>;

interface Inspection {
  readonly command: InspectText;
  /** What the answer is a summary of. */
  readonly of: string;
  /** The text that is offered; null where the settings ask for one. */
  readonly offered: OwnText | null;
}

/** Where the text is that the settings ask for. */
export function textSource(): TextSource {
  const { own } = texts.getState();
  const { text } = settings.getState().config;
  if (text === 'own' && own) return { kind: 'own', ...own };
  const { id, file } = catalogueText(text) ?? CATALOGUE[0];
  return { kind: 'catalogue', id, url: new URL(file, document.baseURI).href };
}

export class TextInspection {
  private requests = 0;
  private readonly unanswered = new Map<number, Inspection>();

  /** `accepted`: an offered text has become the person's own. */
  constructor(
    private readonly send: WorkerClient['send'],
    private readonly accepted: () => void,
  ) {}

  /** Finds the own text of an earlier visit, where there is one. */
  async recall(): Promise<void> {
    const kept = await recallOwnText();
    if (kept && !texts.getState().own) texts.setState({ own: { ...kept, revision: ++this.requests } });
  }

  /** Has a text read; it becomes the person's own if it is accepted. */
  offer(name: string, blob: Blob): void {
    const { config } = settings.getState();
    const offered = { name, blob, revision: ++this.requests };
    texts.setState({ reading: name, refused: null });
    this.ask({ kind: 'own', ...offered }, { ...config, ...settingsForText(config, 'own') }, offered);
  }

  /** Has the wanted text read where it is not that of the open run, so that the page can show what it would be. */
  inspectWanted(wanted: Ingredients, made: Ingredients): void {
    const of = readingKey(wanted.config, wanted.ownRevision);
    texts.setState({ obstacle: null });
    if (of === readingKey(made.config, made.ownRevision) || of === texts.getState().inspected?.of) return;
    this.ask(textSource(), wanted.config, null);
  }

  hear(event: InspectionEvent): void {
    const inspection = this.unanswered.get(event.request);
    this.unanswered.delete(event.request);
    if (!inspection) return;
    const { of, offered } = inspection;
    if (event.type === 'text-inspected') {
      texts.setState({ inspected: { of, summary: event.summary } });
      if (offered) this.take(offered);
    } else if (offered) {
      texts.setState({ reading: null, refused: { name: offered.name, problem: event.problem } });
    } else {
      texts.setState({ obstacle: event.problem });
    }
  }

  /** Asks a new worker for what an ended one has not answered. */
  repeat(): void {
    for (const { command } of this.unanswered.values()) this.send(command);
  }

  /** Drops what an ended worker will not answer. */
  forget(): void {
    this.unanswered.clear();
    texts.setState({ reading: null });
  }

  private take(offered: OwnText): void {
    texts.setState({ own: offered, reading: null });
    void keepOwnText(offered.name, offered.blob);
    this.accepted();
  }

  private ask(source: TextSource, config: RunConfig, offered: OwnText | null): void {
    const request = ++this.requests;
    const revision = source.kind === 'own' ? source.revision : 0;
    const command: InspectText = { type: 'inspect-text', request, source, config };
    this.unanswered.set(request, { command, of: readingKey(config, revision), offered });
    this.send(command);
  }
}
