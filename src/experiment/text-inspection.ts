// Texts are read in the worker before they are taken: one that is offered, and one that the settings ask for while a
// trained model keeps another. The worker has one to read at a time; of those that wait, the newest counts.
import type { RunConfig } from '../config/fields.ts';
import { CATALOGUE, catalogueText } from '../corpus/catalogue.ts';
import type { TextSummary } from '../corpus/corpus.ts';
import { type Problem, ProblemError } from '../i18n/problem.ts';
import type { ClientEvent } from '../worker/client.ts';
import type { Command, TextSource } from '../worker/protocol.ts';
import { bytesOf } from './given-file.ts';
import type { Setup } from './pending-changes.ts';
import { addNotice, putSettings } from './settings.ts';
import type { Stores } from './stores.ts';
import { type OwnText, readingKey, settingsForText } from './texts.ts';

type InspectionEvent = Extract<ClientEvent, { type: 'text-inspected' | 'text-refused' }>;

type InspectText = Extract<Command, { type: 'inspect-text' }>;

/** A text that a person gave, and the settings that it brings if it is accepted. */
interface Offer {
  readonly number: number;
  readonly text: OwnText;
  readonly values: Partial<RunConfig>;
}

interface Inspection {
  readonly command: InspectText;
  /** What the answer is a summary of. */
  readonly of: string;
  /** Null where the settings ask for the text. */
  readonly offer: Offer | null;
}

/** Where the text is that the settings ask for. */
export function textSource({ settings, texts }: Pick<Stores, 'settings' | 'texts'>): TextSource {
  const { own } = texts.getState();
  const { text } = settings.getState().config;
  if (text === 'own' && own) return { kind: 'own', ...own };
  const { id, file } = catalogueText(text) ?? CATALOGUE[0];
  return { kind: 'catalogue', id, url: new URL(file, document.baseURI).href };
}

/** Where the settings ask for a text of one's own that there is not, another takes its place, which is said. */
export function replaceMissingText({ settings, texts }: Pick<Stores, 'settings' | 'texts'>): void {
  const { config } = settings.getState();
  if (config.text !== 'own' || texts.getState().own) return;
  putSettings(settings, settingsForText(config, 'moby-dick'));
  addNotice(settings, { key: 'notice.own-text-missing', values: {} });
}

export class TextInspection {
  private requests = 0;
  /** Counts what was offered; only the last offer matters. */
  private offers = 0;
  /** In the worker, or to be sent to the next one. */
  private current: Inspection | null = null;
  /** The worker that there is now has received it. */
  private sent = false;
  private nextOffered: Inspection | null = null;
  private nextWanted: Inspection | null = null;
  /** What the settings ask for, where that is not the text of the open run. */
  private wanted: string | null = null;

  /** `send`: says whether there was a worker. `accepted`: an offered text has become the person's own, and brings settings. */
  constructor(
    private readonly stores: Pick<Stores, 'settings' | 'texts'>,
    private readonly send: (command: InspectText) => boolean,
    private readonly accepted: (values: Partial<RunConfig>) => void,
  ) {}

  /** A text that was accepted before is the person's own, unless there is another one by now. */
  recall(name: string, bytes: ArrayBuffer): void {
    const { texts } = this.stores;
    if (!texts.getState().own) texts.setState({ own: { name, bytes, revision: ++this.requests } });
  }

  /** Has a text read; it becomes the person's own if it is accepted. */
  async offer(name: string, file: Blob): Promise<void> {
    const number = ++this.offers;
    this.stores.texts.setState({ reading: name, refused: null });
    try {
      const bytes = await bytesOf(file);
      if (number !== this.offers) return;
      const text = { name, bytes, revision: ++this.requests };
      this.askFor({ number, text, values: settingsForText(this.stores.settings.getState().config, 'own') });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (number === this.offers) this.refuse(name, error.problem);
    }
  }

  /** Offers the text that was refused last once more, to be read as jamo. */
  offerAsJamo(): void {
    const text = this.stores.texts.getState().refused?.text;
    if (!text) return;
    this.stores.texts.setState({ reading: text.name, refused: null });
    const values = settingsForText(this.stores.settings.getState().config, 'own');
    this.askFor({ number: ++this.offers, text, values: { ...values, hangul: 'jamo' } });
  }

  /** Has the wanted text read where it is not that of the open run, so that the page can show what it would be. */
  inspectWanted(wanted: Setup, running: Setup): void {
    const of = readingKey(wanted.config, wanted.ownRevision);
    const known = of === readingKey(running.config, running.ownRevision);
    this.stores.texts.setState({ obstacle: null });
    this.wanted = known ? null : of;
    this.nextWanted = null;
    if (known || of === this.stores.texts.getState().inspected?.of) return;
    this.nextWanted = { command: this.command(textSource(this.stores), wanted.config), of, offer: null };
    this.askNext();
  }

  handle(event: InspectionEvent): void {
    if (this.current?.command.request !== event.request) return;
    const { of, offer } = this.current;
    this.current = null;
    if (offer) {
      if (offer.number === this.offers) this.handleOffer(event, offer, of);
    } else if (event.type === 'text-inspected') {
      this.show(of, event.summary);
    } else if (of === this.wanted) {
      this.stores.texts.setState({ obstacle: event.problem });
    }
    this.askNext();
  }

  /** Asks a worker for what no worker has received. */
  repeat(): void {
    if (this.current && !this.sent) this.sent = this.send(this.current.command);
  }

  /** The worker has ended. What it was reading is refused, where it may be the cause of the end (`mayBeCause`). */
  handleWorkerLost(mayBeCause: boolean): void {
    const asked = this.sent ? this.current : null;
    this.sent = false;
    if (!asked || !mayBeCause) return;
    const { request } = asked.command;
    this.handle({ type: 'text-refused', request, problem: { key: 'problem.text.worker-lost', values: {} } });
  }

  private handleOffer(event: InspectionEvent, offer: Offer, of: string): void {
    if (event.type === 'text-inspected') {
      this.show(of, event.summary);
      this.take(offer);
      return;
    }
    const { config } = this.stores.settings.getState();
    const changed = Object.entries(offer.values).some(
      ([name, value]) => name !== 'text' && name !== 'hangul' && config[name as keyof RunConfig] !== value,
    );
    // Too short for the settings that suit most texts, which the form does not show; perhaps not for those it shows.
    if (event.problem.key === 'problem.text.too-short' && changed) {
      const { hangul = config.hangul } = offer.values;
      this.askFor({ ...offer, values: { text: 'own', hangul } });
    } else {
      this.refuse(offer.text.name, event.problem, offer.text);
    }
  }

  private show(of: string, summary: TextSummary): void {
    this.stores.texts.setState({ inspected: { of, summary } });
  }

  private refuse(name: string, problem: Problem, text: OwnText | null = null): void {
    this.stores.texts.setState({ reading: null, refused: { name, problem, text } });
  }

  private take({ text, values }: Offer): void {
    this.stores.texts.setState({ own: text, reading: null });
    this.accepted(values);
  }

  private askFor(offer: Offer): void {
    const config = { ...this.stores.settings.getState().config, ...offer.values };
    const command = this.command({ kind: 'own', ...offer.text }, config);
    this.nextOffered = { command, of: readingKey(config, offer.text.revision), offer };
    this.askNext();
  }

  private command(source: TextSource, config: RunConfig): InspectText {
    return { type: 'inspect-text', request: ++this.requests, source, config };
  }

  private askNext(): void {
    if (this.current) return;
    this.current = this.nextOffered ?? this.nextWanted;
    if (this.current === this.nextOffered) this.nextOffered = null;
    else this.nextWanted = null;
    if (this.current) this.sent = this.send(this.current.command);
  }
}
