// Two kinds of tests: `unit` in Node, and `engine` in a real Chromium, where WebGL and WebAssembly are.
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs';
import { corpora } from './scripts/vite/corpora.ts';
import { equations } from './scripts/vite/equations.ts';

export default defineConfig({
  plugins: [equations(), corpora()],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'] },
      },
      {
        extends: true,
        optimizeDeps: {
          // Found in the middle of a run, they would reload the page under the tests.
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-backend-cpu',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-webgl',
            'pure-rand/distribution/uniformFloat64',
            'pure-rand/generator/xoroshiro128plus',
          ],
        },
        test: {
          name: 'engine',
          include: ['tests/engine/**/*.test.ts'],
          testTimeout: 60_000,
          // One file at a time: software WebGL takes all cores, and tensor counts must be those of one test.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
