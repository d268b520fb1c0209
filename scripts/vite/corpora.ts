// Makes sure that the built-in texts are in public/ before Vite looks there.
import type { Plugin } from 'vite';
import { writeCorpora } from '../write-corpora.mjs';

/** Vite's plugin that writes public/corpora/ whenever a server, a build or a test run starts. */
export function corpora(): Plugin {
  return { name: 'corpora', configResolved: writeCorpora };
}
