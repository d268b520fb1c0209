// The benchmark's own page, built as the product is built, with the product's texts beside it.
import { defineConfig } from 'vite';
import { corpora } from '../scripts/vite/corpora.ts';

export default defineConfig({
  base: './',
  publicDir: '../../public',
  plugins: [corpora()],
  build: { target: 'es2023' },
  // An isolated page's clock tells microseconds; another's a tenth of a millisecond.
  preview: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
});
