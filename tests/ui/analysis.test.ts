// The section on recurrence: the gradient's reach and the spectra appear with the training, change with it, are measured
// on demand, follow language and theme, and can be taken away.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, expectToFollowTheme, openPage, shown, test, textOf, trainTo } from './page.ts';

const RUN =
  '#engine=wasm&text=first-names&cell=rnn&hiddenUnits=16&sequenceLength=12&batchSize=4&validationInterval=1000';

const section = (page: Page) => page.getByRole('region', { name: 'Recurrence', exact: true });
const lagCard = (page: Page) => page.getByRole('region', { name: 'Reach of the gradient', exact: true });
const spectrumCard = (page: Page) => page.getByRole('region', { name: 'Eigenvalues', exact: true });
const factorCard = (page: Page) => page.getByRole('region', { name: 'Spectrum over training', exact: true });
const lagChart = (page: Page) => lagCard(page).getByRole('img');
const plane = (page: Page) => spectrumCard(page).getByRole('img');
const factors = (page: Page) => factorCard(page).getByRole('img');

async function read(card: Locator, name: string): Promise<string> {
  const entry = card.locator('dl > div').filter({ has: card.page().getByText(name, { exact: true }) });
  return await textOf(entry.locator('dd').first());
}

test('before training it says what will appear', async ({ page }) => {
  await openPage(page, RUN);
  await expect(lagCard(page)).toContainText('How strongly the last character’s loss');
  await expect(spectrumCard(page)).toContainText('The eigenvalues of each recurrent matrix appear here');
  await expect(lagChart(page)).toHaveAccessibleName('Reach of the gradient: nothing measured yet.');
});

test('reach and spectrum appear at the start and change with the training', async ({ page }) => {
  await openPage(page, `${RUN}&probeInterval=10`);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(lagChart(page)).toHaveAccessibleName(/step 0: median .* at lag 11/);
  await expect(plane(page)).toHaveAccessibleName(/matrix of layer 1, step 0: 16, spectral radius/);
  const before = [await read(spectrumCard(page), '|λmax|'), await lagChart(page).getAttribute('aria-label')];
  await trainTo(page, 35);
  const steps = await shown(page, 'Step');
  const measured = 10 * Math.floor((steps - 1) / 10);
  await expect(lagChart(page)).toHaveAccessibleName(
    new RegExp(`step (${measured}|${measured + 10}): median`),
  );
  await expect(plane(page)).toHaveAccessibleName(/step [1-9]\d*: 16/);
  await expect(factors(page)).toHaveAccessibleName(/layer 1, steps 0 to [1-9]/);
  expect(await read(spectrumCard(page), '|λmax|')).not.toBe(before[0]);
  expect(await lagChart(page).getAttribute('aria-label')).not.toBe(before[1]);
  expect(await read(lagCard(page), 'at the start')).not.toBe('–');

  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(lagChart(page)).toHaveAccessibleName('Reach of the gradient: nothing measured yet.');
});

test('it is measured on demand, and the matrix is chosen by layer and gate', async ({ page }) => {
  await openPage(page, `${RUN.replace('cell=rnn', 'cell=gru')}&layers=2`);
  await page.getByRole('button', { name: 'Measure now' }).click();
  await expect(plane(page)).toHaveAccessibleName(/layer 1, gate n, step 0: 16,/);
  const candidate = await plane(page).getAttribute('aria-label');
  await section(page).getByRole('combobox', { name: 'Layer and gate' }).selectOption('layer 2, gate z');
  await expect(plane(page)).toHaveAccessibleName(/layer 2, gate z, step 0: 16,/);
  await expect(lagChart(page)).toHaveAccessibleName(/layer 2, step 0/);
  expect(await plane(page).getAttribute('aria-label')).not.toBe(candidate);
});

test('a lag and an eigenvalue are read by pointer and by keys', async ({ page }) => {
  await openPage(page, RUN);
  await page.getByRole('button', { name: 'Measure now' }).click();
  await expect(plane(page)).toHaveAccessibleName(/step 0: 16,/);
  expect(await read(lagCard(page), 'lag')).toBe('11');
  await lagChart(page).focus();
  await page.keyboard.press('Home');
  expect(await read(lagCard(page), 'lag')).toBe('0');
  // At lag 0 both predictions are the measured value.
  expect(await read(lagCard(page), 'σmaxᵏ')).toBe(await read(lagCard(page), 'median'));
  await page.keyboard.press('ArrowRight');
  expect(await read(lagCard(page), 'lag')).toBe('1');
  await page.keyboard.press('Escape');
  expect(await read(lagCard(page), 'lag')).toBe('11');
  await lagChart(page).hover();
  expect(Number(await read(lagCard(page), 'lag'))).toBeGreaterThan(2);
  expect(Number(await read(lagCard(page), 'lag'))).toBeLessThan(9);

  expect(await read(spectrumCard(page), 'λ pointed at')).toBe('–');
  await plane(page).focus();
  await page.keyboard.press('Home');
  const largest = await read(spectrumCard(page), 'λ pointed at');
  const [, re, sign, im] = /^(−?[\d.]+)(?: ([+−]) ([\d.]+)i)?$/.exec(largest) ?? [];
  expect([undefined, '+', '−']).toContain(sign);
  const size = Math.hypot(Number(re.replace('−', '-')), Number(im ?? 0));
  expect(size).toBeCloseTo(Number(await read(spectrumCard(page), '|λmax|')), 2);
});

test('the pictures are saved, and follow theme and language', async ({ page }) => {
  await openPage(page, RUN);
  await page.getByRole('button', { name: 'Measure now' }).click();
  await expect(plane(page)).toHaveAccessibleName(/step 0: 16,/);
  const { width, height } = (await lagChart(page).boundingBox())!;
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the chart of the gradient’s reach as PNG' }).click();
  const picture = await download;
  expect(picture.suggestedFilename()).toBe('unrolled-gradient-reach.png');
  const bytes = await readFile(await picture.path());
  // Width and height stand at bytes 16 and 20 of a PNG (IHDR).
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(2 * width);
  expect(bytes.readUInt32BE(20)).toBeGreaterThan(2 * height);

  for (const chart of [lagChart(page), plane(page), factors(page)]) {
    await chart.scrollIntoViewIfNeeded();
    await expectToFollowTheme(page, chart);
  }
  await page.getByRole('radio', { name: '한국어' }).check();
  await expect(page.getByRole('img', { name: /^시차별 기울기 노름 차트, 1층, 0번째 스텝/ })).toBeVisible();
});

test('the loss chart says what the text costs without a network', async ({ page }) => {
  await openPage(page);
  const loss = page.getByRole('region', { name: 'Loss', exact: true });
  await loss.getByText('What the lines are').click();
  const row = (name: string) => loss.getByRole('row', { name });
  // Four characters; shares 1/5, 1/5, 2/5 and 1/5 of "hello".
  const entropy = -(3 * 0.2 * Math.log(0.2) + 0.4 * Math.log(0.4));
  await expect(row('random guess')).toContainText(/1\.386\s*2\.000/);
  await expect(row('entropy')).toContainText(entropy.toFixed(3));
  await expect(row('entropy')).toContainText((entropy / Math.LN2).toFixed(3));
  await expect(loss).toContainText('scored on the same text');
  await expect(loss).toContainText('The 5-gram is the best of them here');
  // Two characters back tell the first l from the second: nothing is left to learn from more.
  expect(Number(/0\.\d+/.exec(await textOf(row('5-gram')))?.[0])).toBeLessThan(0.01);
});

test('where a longer context does not help, the page names the n-gram that is the best', async ({ page }) => {
  await openPage(page, RUN);
  const loss = page.getByRole('region', { name: 'Loss', exact: true });
  await loss.getByText('What the lines are').click();
  // tests/fixtures/ngrams.py: the 4-gram 1.973, the 5-gram 1.985.
  await expect(loss).toContainText('The 4-gram is the best of them here, with 1.973 nats');
  await expect(loss).toContainText('Longer contexts do no better on this text.');
  await expect(loss.getByRole('row', { name: '5-gram' })).toContainText('1.985');
});

test('runs in lockstep are shown beside each other', async ({ page }) => {
  await openPage(page, `${RUN}&beside.cell=lstm`);
  await page.getByRole('button', { name: 'Measure now' }).click();
  await expect(plane(page)).toHaveAccessibleName(/layer 1, step 0: 16,/);
  const [first, second] = [await read(lagCard(page), 'Run 1'), await read(lagCard(page), 'Run 2')];
  expect(Number.isFinite(Number.parseFloat(first))).toBe(true);
  expect(second).not.toBe(first);
  await expect.poll(() => read(factorCard(page), '|λmax| Run 2')).toMatch(/^\d/);
  expect(await read(factorCard(page), '|λmax| Run 2')).not.toBe(await read(factorCard(page), '|λmax|'));
});
