// Names of the files that a worker is built into. Each worker has files of its own, a backend too: the benchmark's are
// loaded by who measures and nobody else.
import type { Plugin } from 'vite';

/** Vite's plugin for one worker: `worker-…` for the training's, `analysis-…` for its own, `benchmark-…`. */
export function workerFiles(): Plugin {
  let benchmark = false;
  let analysis = false;
  return {
    name: 'worker-files',
    options({ input }) {
      benchmark = JSON.stringify(input).includes('/benchmark/');
      analysis = JSON.stringify(input).includes('analysis-entry');
    },
    outputOptions(options) {
      const own = benchmark ? 'benchmark-' : analysis ? 'analysis-' : '';
      return {
        ...options,
        entryFileNames: `assets/${own || 'worker-'}[hash].js`,
        // The chunk of a backend bears the backend's name, not `dist`; the fused engine's and stock's are loaded alike.
        chunkFileNames({ facadeModuleId }) {
          const part = /@tensorflow\/([^/]+)|\/(fused-engine|stock-contender)\.ts/.exec(facadeModuleId ?? '');
          return `assets/${own}${part?.[1] ?? part?.[2] ?? `${own ? '' : 'worker-'}[name]`}-[hash].js`;
        },
      };
    },
  };
}
