// Makes sure that the built-in texts are in public/ before Vite looks there, and tells the page their hashes:
// `import hashes from 'virtual:corpus-hashes'`.
import type { Plugin } from 'vite';
import { writeCorpora } from '../write-corpora.mjs';

const MODULE = 'virtual:corpus-hashes';
const RESOLVED = `\0${MODULE}`;

let written: ReturnType<typeof writeCorpora> | undefined;

/** Vite's plugin that writes public/corpora/ whenever a server, a build or a test run starts. */
export function corpora(): Plugin {
  return {
    name: 'corpora',
    async configResolved() {
      written ??= writeCorpora();
      await written;
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    load: async (id) => (id === RESOLVED ? `export default ${JSON.stringify(await written)};` : null),
  };
}
