// This device: what it can do, and the benchmark on it, on the small model.
import type { Locator, Page } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { expect, openPage, SMALL, shown, test, textOf, trainTo } from './page.ts';

function benchmarkWorkers(page: Page): number {
  return page.workers().filter((worker) => worker.url().includes('benchmark')).length;
}

async function openDevice(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'This device …' }).click();
  const dialog = page.getByRole('dialog', { name: 'This device' });
  await expect(dialog.getByRole('button', { name: 'Measure' })).toBeVisible();
  return dialog;
}

test('the benchmark measures every engine beside stock, loads stock only then, and its workers end', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const stock: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('stock-contender')) stock.push(request.url());
  });
  await openPage(page);
  await trainTo(page, 5);
  const trained = await shown(page, 'Step');
  const dialog = await openDevice(page);
  await expect(dialog).toContainText('SwiftShader');
  await dialog.getByText('Limits', { exact: true }).click();
  const targets = dialog.getByRole('row').filter({ hasText: 'written at once' });
  await expect(targets.getByRole('cell')).toHaveText(['8', '8']);
  await expect(dialog.getByRole('row').filter({ hasText: 'Renders to 32-bit floats' })).toContainText('yes');
  expect(stock).toEqual([]);
  await expect.poll(() => benchmarkWorkers(page)).toBe(0);

  await dialog.getByRole('button', { name: 'Measure' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await expect(dialog).toContainText('first step');
  await expect(dialog).toContainText('Measured.', { timeout: 200_000 });
  expect(new Set(stock).size).toBe(1);
  await expect.poll(() => benchmarkWorkers(page)).toBe(0);
  const results = dialog.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('rowheader')).toHaveText([
    'Fused kernels, WebGL',
    'Stock tf.layers, WebGL',
    'Plain operations, WASM',
    'Stock tf.layers, WASM',
  ]);
  const ratios = (await results.getByRole('cell').allTextContents()).filter((text) => text.endsWith('×'));
  expect(ratios).toHaveLength(4);
  expect([ratios[1], ratios[3]]).toEqual(['1.00×', '1.00×']);

  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(dialog).toContainText('Copied');
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(copied).toHaveLength(2 + 4 + 2);
  expect(copied[2]).toMatch(/^\| LSTM 1x64 T32 B16 V65 \| webgl \| webgl \| [\d.,]+ \| [\d,]+ \| \d+ \|/);
  expect(copied.at(-1)).toContain('SwiftShader');
  expect(await seriousFindings(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await shown(page, 'Step')).toBe(trained);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Step')).toBe(trained + 1);
});

test('a measurement is cancelled by its button and by closing the window, and nothing goes on', async ({
  page,
}) => {
  await openPage(page);
  const dialog = await openDevice(page);
  await dialog.getByRole('button', { name: 'Measure' }).click();
  await expect.poll(() => benchmarkWorkers(page)).toBeGreaterThan(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toContainText('Cancelled.');
  await expect.poll(() => benchmarkWorkers(page)).toBe(0);
  await dialog.getByRole('button', { name: 'Measure' }).click();
  await expect.poll(() => benchmarkWorkers(page)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(() => benchmarkWorkers(page)).toBe(0);
});

test('while it trains nothing is measured, and the page says why and what to do', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const dialog = await openDevice(page);
  await expect(dialog.getByRole('button', { name: 'Measure' })).toBeDisabled();
  await expect(dialog).toContainText('Training is running');
  await dialog.getByRole('button', { name: 'Pause training' }).click();
  await expect(dialog.getByRole('button', { name: 'Measure' })).toBeEnabled();
  await expect(dialog).not.toContainText('Training is running');
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'ko-KR', colorScheme: 'dark' });

  test('on a phone, in Korean: the window fits, and axe finds nothing serious', async ({ page }) => {
    await page.goto(`./${SMALL}`);
    await expect(page.getByRole('status')).toContainText('준비됨');
    await page.getByRole('tab', { name: '설정' }).click();
    await page.getByRole('button', { name: '이 기기 …' }).click();
    const dialog = page.getByRole('dialog', { name: '이 기기' });
    await expect(dialog.getByRole('button', { name: '측정하기' })).toBeVisible();
    await dialog.getByText('한계', { exact: true }).click();
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await textOf(dialog)).not.toMatch(/\b(the|of|and|yes|no|need|step)\b/i);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
