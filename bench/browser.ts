// The browser that benchmarks run in: the benchmark's page, built and served, in Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, ensureChromium } from '../scripts/chromium.mjs';

/** A page behind another must run at full speed. */
const FLAGS = [
  ...CHROMIUM_FLAGS,
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

let flags = FLAGS;

/** Has the browsers from now on draw with a driver of ANGLE's: `vulkan`, `gl`, `d3d11`, `metal`; software otherwise. */
export function startOnGpu(angle: string): void {
  const software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  flags = [...FLAGS.filter((flag) => !software.includes(flag)), `--use-angle=${angle}`, '--enable-gpu'];
}

/** Builds and serves the page, does something with a browser and its address, and clears up. */
export async function inBrowser<Result>(
  work: (browser: Browser, address: string) => Promise<Result>,
): Promise<Result> {
  const outDir = mkdtempSync(join(tmpdir(), 'unrolled-bench-'));
  const config = {
    root: join(import.meta.dirname, 'page'),
    configFile: join(import.meta.dirname, 'vite.config.ts'),
  };
  await build({ ...config, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 4300 } });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: flags });
  try {
    return await work(browser, server.resolvedUrls?.local[0] ?? '');
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** A page of its own for one measurement. */
export async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(address);
  await page.waitForFunction(() => 'bench' in globalThis);
  return page;
}
