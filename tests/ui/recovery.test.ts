// Drills: the GPU's context is lost, the worker is killed or fails, again and again. Training goes on by itself from its
// last checkpoint, what it measures is what an undisturbed run measures, and nothing typed is lost.
import { readFile } from 'node:fs/promises';
import type { Page, Worker } from '@playwright/test';
import fc from 'fast-check';
import { expect, openPage, reachStep, runStatus, shown, test, textOf, trainTo } from './page.ts';

const RUN = '#text=hello&cell=rnn&validationShare=0.2&validationInterval=30';
const GPU = `${RUN}&engine=webgl&sequenceLength=10&batchSize=4&hiddenUnits=8`;
/** Large enough that it does not run away between two looks at it. */
const CPU = `${RUN}&engine=cpu&sequenceLength=25&batchSize=16&hiddenUnits=64`;

/** Steps from one loss to the next, the same in every run of the tests. */
const DISTANCES = fc.sample(fc.integer({ min: 1, max: 45 }), { numRuns: 10, seed: 4 });

/** Rows that are compared with an undisturbed run's, at most: most losses fall among them. */
const COMPARED = 200;

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: /at step \d/ });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Lets a minute pass on the page's clock. */
async function passAMinute(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 61_000;
  });
}

/** Has every worker of the page begin with a script. */
async function beginWorkersWith(page: Page, script: string): Promise<void> {
  await page.route(/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: script + (await response.text()) });
  });
}

/** Has every worker of the page keep the WebGL context that it makes. */
async function keepContexts(page: Page): Promise<void> {
  const spy = `if (!self.spied) {
    self.spied = true;
    const original = OffscreenCanvas.prototype.getContext;
    OffscreenCanvas.prototype.getContext = function (...options) {
      return (self.contextOfTest = original.apply(this, options));
    };
  }`;
  await beginWorkersWith(page, spy);
}

/** The workers that train; each has one of its own beside it that analyses. */
async function trainers(page: Page): Promise<Worker[]> {
  const named = await Promise.all(
    page.workers().map(async (worker) => ({
      worker,
      name: await worker.evaluate(() => self.name).catch(() => ''),
    })),
  );
  return named.filter(({ name }) => name.startsWith('unrolled-worker')).map(({ worker }) => worker);
}

async function inTrainer(page: Page, act: () => void): Promise<void> {
  const [trainer] = await trainers(page);
  await trainer.evaluate(act);
}

const loseContext = (page: Page) =>
  inTrainer(page, () => {
    const { contextOfTest } = self as unknown as { contextOfTest: WebGL2RenderingContext };
    contextOfTest.getExtension('WEBGL_lose_context')?.loseContext();
  });
const closeWorker = (page: Page) => inTrainer(page, () => self.close());
const failWorker = (page: Page) =>
  inTrainer(page, () => {
    setTimeout(() => {
      throw new Error('thrown in a test');
    });
  });

/** Every row without its speed, as the page exports them. */
async function exported(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download metrics (CSV)').click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  const table = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','));
  const columns = ['step', 'epoch', 'loss', 'val_loss', 'grad_norm'].map((name) => table[0].indexOf(name));
  expect(columns).not.toContain(-1);
  return table.slice(1).map((row) => columns.map((column) => row[column]).join(' '));
}

/** What a run without a loss measures in so many steps. */
async function undisturbed(page: Page, fragment: string, steps: number): Promise<string[]> {
  await page.goto('about:blank');
  await openPage(page, fragment);
  await button(page, 'Train').click();
  await expect.poll(() => shown(page, 'Step'), { timeout: 200_000 }).toBeGreaterThanOrEqual(steps);
  await button(page, 'Pause').click();
  await expect(runStatus(page)).toContainText('Paused');
  return (await exported(page)).slice(0, steps);
}

for (const [what, fragment, lose, says] of [
  ["the GPU's context is lost", GPU, loseContext, 'The GPU was lost'],
  ['the worker is ended', CPU, closeWorker, 'The worker that trains was ended'],
] as const) {
  test(`${what} ten times at any step: the run goes on as if nothing had happened`, async ({ page }) => {
    test.setTimeout(240_000);
    await keepContexts(page);
    await openPage(page, fragment);
    await page.getByRole('textbox', { name: 'Seed text' }).fill('hello');
    await button(page, 'Train').click();
    for (const distance of DISTANCES) {
      await reachStep(page, (await shown(page, 'Step')) + distance);
      await passAMinute(page);
      await lose(page);
      await expect(notice(page)).toContainText(says);
      const words = await textOf(notice(page));
      const [lost, from] = Array.from(words.matchAll(/step ([\d,]+)/g), ([, step]) =>
        Number(step.replace(',', '')),
      );
      expect(from % 20).toBe(0);
      expect(lost - from).toBeLessThan(20 + 20);
      await expect(runStatus(page)).toContainText('Training');
      await notice(page).getByRole('button', { name: 'Dismiss' }).click();
      await expect.poll(async () => (await trainers(page)).length).toBe(1);
      await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
      await page.getByRole('textbox', { name: 'Seed text' }).press('End');
      await page.keyboard.type('.');
    }
    await reachStep(page, 80);
    await button(page, 'Pause').click();
    await expect(runStatus(page)).toContainText('Paused');
    await expect(page.getByRole('textbox', { name: 'Seed text' })).toHaveValue(`hello${'.'.repeat(10)}`);
    const rows = await exported(page);
    expect(rows.length).toBeGreaterThanOrEqual(80);
    const compared = rows.slice(0, COMPARED);
    expect(compared).toEqual(await undisturbed(page, fragment, compared.length));
  });
}

test('a GPU lost three times within a minute is left alone, and the page says why', async ({ page }) => {
  await keepContexts(page);
  await openPage(page, GPU);
  await button(page, 'Train').click();
  for (let losses = 0; losses < 3; losses++) {
    await reachStep(page, 25 + 20 * losses);
    await loseContext(page);
    await expect(notice(page)).toContainText('The GPU was lost');
    await expect(runStatus(page)).toContainText('Training');
    if (losses < 2) await notice(page).getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(notice(page)).toContainText('third time within a minute');
  await expect(runStatus(page)).toContainText('WASM: the GPU was lost three times within a minute');
  await reachStep(page, 90);
  expect(await trainers(page)).toHaveLength(1);
});

test.describe(() => {
  test.use({ provoked: /thrown in a test/ });

  test('a worker that fails goes on twice; the third time within a minute the page stops and says so', async ({
    page,
  }) => {
    await openPage(page, CPU);
    await page.getByRole('textbox', { name: 'Seed text' }).fill('hello');
    await trainTo(page, 45);
    const trained = await shown(page, 'Step');
    const from = trained - (trained % 20);
    await page.getByRole('radio', { name: 'GRU' }).check();
    for (let fails = 0; fails < 2; fails++) {
      await failWorker(page);
      await expect(notice(page)).toContainText(`The run is back at step ${from.toLocaleString('en')}.`);
      await expect(notice(page)).toContainText('thrown in a test');
      await expect(runStatus(page)).toContainText('Paused');
      expect(await shown(page, 'Step')).toBe(from);
      await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    }
    await failWorker(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Training has stopped' });
    await expect(alert).toBeVisible();
    await expect(runStatus(page)).toContainText('Stopped');
    expect(await shown(page, 'Step')).toBe(from);
    await expect(page.getByRole('textbox', { name: 'Seed text' })).toHaveValue('hello');
    await expect(alert).toContainText(`the model as it was at step ${from}`);
    await alert.getByRole('button', { name: `Go on from step ${from}` }).click();
    await expect(runStatus(page)).toContainText('Paused');
    await expect(alert).toBeHidden();
    expect(await shown(page, 'Step')).toBe(from);
    await expect(page.getByRole('radio', { name: 'GRU' })).toBeChecked();
    const rows = await exported(page);
    await trainTo(page, trained);
    expect((await exported(page)).slice(0, from)).toEqual(rows);
    for (let fails = 0; fails < 3; fails++) {
      await expect.poll(async () => (await trainers(page)).length).toBe(1);
      await expect(runStatus(page)).toContainText('Paused');
      await failWorker(page);
      await expect(runStatus(page)).not.toContainText('Paused');
    }
    await alert.getByRole('button', { name: 'Start afresh' }).click();
    await expect(runStatus(page)).toContainText('Ready');
    expect(await shown(page, 'Step')).toBe(0);
    await trainTo(page, 5);
  });
});

test.describe(() => {
  test.use({ provoked: /ERR_FAILED|ERR_INTERNET_DISCONNECTED/ });

  test('offline, the model waits; online, it goes on', async ({ page }) => {
    await openPage(page, CPU);
    await trainTo(page, 45);
    const trained = await shown(page, 'Step');
    await page.route(/worker-[^/]*\.js$/, (route) => route.abort());
    await closeWorker(page);
    const waiting = page.getByRole('alert').filter({ hasText: 'could not be started' });
    await expect(waiting).toBeVisible();
    await expect(runStatus(page)).toContainText('Recovering');
    await page.unroute(/worker-[^/]*\.js$/);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(runStatus(page)).toContainText('Paused');
    const kept = await shown(page, 'Step');
    expect(kept).toBe(trained - (trained % 20));
    await trainTo(page, kept + 5);
  });
});

test('a worker that hangs is replaced when it owes an answer', async ({ page }) => {
  await openPage(page, CPU);
  await button(page, 'Train').click();
  await reachStep(page, 45);
  await inTrainer(page, () => {
    setTimeout(() => {
      for (;;);
    });
  });
  await button(page, 'Pause').click();
  await expect(runStatus(page)).toContainText('Pausing');
  const replaced = page.getByRole('alert').filter({ hasText: 'no longer answered' });
  await expect(replaced).toBeVisible({ timeout: 180_000 });
  await expect(runStatus(page)).toContainText('Paused');
  expect(await shown(page, 'Step')).toBeGreaterThanOrEqual(40);
  await trainTo(page, (await shown(page, 'Step')) + 5);
});

test('WebGL that is denied after a loss gives way to another engine, and the model is kept', async ({
  page,
}) => {
  await keepContexts(page);
  await openPage(page, GPU);
  await button(page, 'Train').click();
  await reachStep(page, 45);
  await page.unroute(/worker-[^/]*\.js$/);
  await beginWorkersWith(page, 'OffscreenCanvas.prototype.getContext = () => null;');
  await loseContext(page);
  await expect(notice(page)).toContainText('The GPU was lost');
  await expect(runStatus(page)).toContainText('WASM: this browser has no WebGL 2');
  await expect(page.getByRole('combobox', { name: 'Engine', exact: true })).toHaveValue('auto');
  await expect(runStatus(page)).toContainText('Training');
  await button(page, 'Pause').click();
  await expect(runStatus(page)).toContainText('Paused');
  expect(await shown(page, 'Step')).toBeGreaterThanOrEqual(40);
});

test.describe('a browser that lacks', () => {
  test('what is for secure pages only trains all the same, and an ended worker is noticed', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined });
      Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
    });
    await openPage(page, CPU);
    await trainTo(page, 25);
    await closeWorker(page);
    await expect(page.getByRole('alert').filter({ hasText: 'no longer answered' })).toBeVisible({
      timeout: 180_000,
    });
    await expect(runStatus(page)).toContainText('Paused');
    await trainTo(page, (await shown(page, 'Step')) + 5);
  });

  test('workers says so', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'Worker', { value: undefined });
    });
    await page.goto(`./${CPU}`);
    await expect(page.getByRole('alert').filter({ hasText: 'starts no workers' })).toBeVisible();
    await expect(runStatus(page)).toContainText('Stopped');
  });

  test('OffscreenCanvas trains with WASM', async ({ page }) => {
    await beginWorkersWith(page, 'delete self.OffscreenCanvas;');
    await openPage(page, RUN);
    await expect(runStatus(page)).toContainText('WASM: this browser has no OffscreenCanvas');
    await trainTo(page, 5);
  });
});

test('the browser asks before a trained model is left, and not before', async ({ page }) => {
  let asked = 0;
  page.on('dialog', async (dialog) => {
    expect(dialog.type()).toBe('beforeunload');
    asked++;
    await dialog.accept();
  });
  await openPage(page, CPU);
  await page.getByRole('textbox', { name: 'Seed text' }).fill('hello');
  await page.reload();
  await expect(runStatus(page)).toContainText('Ready');
  expect(asked).toBe(0);
  await trainTo(page, 3);
  await page.reload();
  await expect(runStatus(page)).toContainText('Ready');
  expect(asked).toBe(1);
});
