// How the page is built: relative addresses, so that it runs from any folder, and a module worker.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { corpora } from './scripts/vite/corpora.ts';
import { equations } from './scripts/vite/equations.ts';
import { licences } from './scripts/vite/licences.ts';
import { security } from './scripts/vite/security.ts';
import { workerFiles } from './scripts/vite/worker-files.ts';

const licensed = licences();

export default defineConfig({
  base: './',
  define: { __VERSION__: JSON.stringify(manifest.version) },
  plugins: [react(), equations(), corpora(), security(), licensed.page],
  // Budgets are size-limit's, per part and compressed.
  build: { target: 'es2023', chunkSizeWarningLimit: 1000 },
  worker: {
    format: 'es',
    plugins: () => [equations(), corpora(), workerFiles(), licensed.worker()],
  },
  optimizeDeps: {
    // The worker loads these when they are wanted. Vite would find them only then, and reload the page in the middle
    // of what it does: in development, and under a running test.
    include: [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      'ml-matrix',
      'pure-rand/generator/xoroshiro128plus',
      'pure-rand/distribution/uniformFloat64',
    ],
  },
});
