// Reading a text where it comes from. The bytes last read are kept: the same text is mostly read again at once, with
// other settings.
import { type Corpus, type Reading, readCorpus } from '../corpus/corpus.ts';
import { checkTextSize } from '../corpus/decode.ts';
import { refuse } from '../i18n/problem.ts';
import type { TextSource } from './protocol.ts';

export class TextReader {
  private last: { key: string; bytes: Uint8Array } | null = null;

  /** The corpus of a source. Throws ProblemError where it cannot be had or is no text to train on. */
  async read(source: TextSource, reading: Reading): Promise<Corpus> {
    const key = source.kind === 'own' ? `own ${source.revision}` : source.url;
    if (this.last?.key !== key) this.last = { key, bytes: await readBytes(source) };
    return readCorpus(this.last.bytes, reading);
  }
}

async function readBytes(source: TextSource): Promise<Uint8Array> {
  if (source.kind === 'own') {
    checkTextSize(source.blob.size);
    return new Uint8Array(await source.blob.arrayBuffer());
  }
  const response = await fetch(source.url).catch((error: Error) => notLoaded(error.message));
  if (!response.ok) notLoaded(`${source.id}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function notLoaded(detail: string): never {
  return refuse('problem.text.not-loaded', { detail });
}
