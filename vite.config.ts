// How the page is built: relative addresses, so that it runs from any folder, and a module worker.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { corpora } from './scripts/vite/corpora.ts';
import { equations } from './scripts/vite/equations.ts';
import { security } from './scripts/vite/security.ts';

export default defineConfig({
  base: './',
  plugins: [react(), equations(), corpora(), security()],
  // Budgets are size-limit's, per part and compressed.
  build: { target: 'es2023', chunkSizeWarningLimit: 1000 },
  worker: {
    format: 'es',
    plugins: () => [equations()],
    rolldownOptions: {
      output: {
        entryFileNames: ({ name }) => `assets/${name === 'analysis-entry' ? 'analysis' : 'worker'}-[hash].js`,
        // The chunk of a backend bears the backend's name, not `dist`; the fused engine's is loaded like one.
        chunkFileNames: ({ facadeModuleId }) => {
          const engine = /@tensorflow\/([^/]+)|\/(webgl-engine)\.ts/.exec(facadeModuleId ?? '');
          return `assets/${engine?.[1] ?? engine?.[2] ?? 'worker-[name]'}-[hash].js`;
        },
      },
    },
  },
  optimizeDeps: {
    // The worker loads these when they are wanted. Vite would find them only then, and reload the page in the middle
    // of what it does: in development, and under a running test.
    include: [
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
