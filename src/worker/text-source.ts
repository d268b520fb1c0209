// Reading a text where it comes from. The bytes last read are kept: the same text is mostly read again at once, with
// other settings. A built-in text is known by its hash: a network that wants a sign-in answers with a page of its own.

import hashes from 'virtual:corpus-hashes';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { catalogueText } from '../corpus/catalogue.ts';
import { type Corpus, type Reading, readCorpus } from '../corpus/corpus.ts';
import { refuse } from '../i18n/problem.ts';
import type { TextSource } from './protocol.ts';

type BuiltIn = Extract<TextSource, { kind: 'catalogue' }>;

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
  if (source.kind === 'own') return new Uint8Array(source.bytes);
  const bytes = await load(source, 'default');
  if (isTheText(source, bytes)) return bytes;
  // The browser may have kept an answer from before, of another version of the page or of such a network.
  const anew = await load(source, 'reload');
  return isTheText(source, anew) ? anew : refuse('problem.text.not-the-text', { given: anew.length });
}

async function load({ id, url }: BuiltIn, cache: RequestCache): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url, { cache });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    return notLoaded(error instanceof Error ? error.message : String(error));
  }
  return notLoaded(`${id}: HTTP ${response.status}`);
}

function isTheText({ id }: BuiltIn, bytes: Uint8Array): boolean {
  return bytesToHex(sha256(bytes)) === hashes[catalogueText(id)?.file ?? ''];
}

function notLoaded(detail: string): never {
  return refuse('problem.text.not-loaded', { detail });
}
