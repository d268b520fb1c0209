// The page tests: the production build in dist/, served as `npm start` serves it, in a real Chromium.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs';

export default defineConfig({
  testDir: 'tests/ui',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  timeout: 240_000,
  // Software WebGL and the other worker share the cores with the page: an answer may take seconds.
  expect: { timeout: 45_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: !!process.env.CI,
  reporter: 'line',
  webServer: {
    // Vite takes the next free port where this one is taken; `wait` reads which, as PREVIEW_PORT.
    command: 'node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port 4200',
    wait: { stdout: /127\.0\.0\.1:(?<preview_port>\d+)/ },
  },
  use: {
    baseURL: `http://127.0.0.1:${process.env.PREVIEW_PORT}/`,
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    launchOptions: {
      executablePath: findChromium(),
      // The emulated GPU is for the page's WebGL; drawing the page itself with it takes a third of the tests' time.
      args: [...CHROMIUM_FLAGS, '--disable-gpu-compositing'],
    },
  },
});
