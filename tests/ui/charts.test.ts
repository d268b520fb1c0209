// The live charts: what they say, how a person reads a step off them, and what can be taken away.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  expect,
  expectToFollowTheme,
  openPage,
  readout as read,
  shown,
  stablePicture,
  test,
  trainTo,
} from './page.ts';

const SHORT_RUN = '#text=first-names&hiddenUnits=8&sequenceLength=8&batchSize=4&validationInterval=10';

const lossChart = (page: Page) => page.getByRole('region', { name: 'Loss', exact: true });
const normChart = (page: Page) => page.getByRole('region', { name: 'Spread of gradient norms', exact: true });

/** The rows of the downloaded metrics, by column. */
async function metrics(page: Page): Promise<Record<string, string>[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download metrics (CSV)' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  const [header, ...lines] = file
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}

test('an empty chart says what will appear, and where a random guess is', async ({ page }) => {
  await openPage(page);
  await expect(lossChart(page)).toContainText('a random guess among 4 characters');
  await expect(lossChart(page)).toContainText('The loss of every step appears here');
  await expect(normChart(page)).toContainText('The size of every gradient appears here');
  await expect(lossChart(page).getByRole('img')).toHaveAccessibleName('Loss: nothing measured yet.');
  await expect(page.getByRole('button', { name: 'Download metrics (CSV)' })).toBeDisabled();
});

test('charts show the latest step, and reset empties them', async ({ page }) => {
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  const steps = await shown(page, 'Step');
  await expect(normChart(page).getByRole('img')).toHaveAccessibleName(new RegExp(`step ${steps}: median`));
  const last = (await metrics(page))[steps - 1];
  expect(await read(lossChart(page), 'step')).toBe(String(steps));
  expect(Number(await read(lossChart(page), 'each step'))).toBeCloseTo(Number(last.loss), 2);
  expect(Number(await read(normChart(page), 'each step'))).toBeCloseTo(Number(last.grad_norm), 2);
  await expect(lossChart(page)).not.toContainText('appears here');

  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(lossChart(page)).toContainText('The loss of every step appears here');
  await expect(lossChart(page).getByRole('img')).toHaveAccessibleName('Loss: nothing measured yet.');
});

test('every column of the metrics file is what its name says', async ({ page }) => {
  // Steps and learning rates far from every other number; every step is clipped to 0.05.
  await openPage(page, `${SHORT_RUN}&optimizer=sgd&learningRate=0.0123&clipThreshold=0.05`);
  await trainTo(page, 25);
  const steps = await shown(page, 'Step');
  await expect.poll(() => read(lossChart(page), 'step')).toBe(String(steps));
  const rows = await metrics(page);
  expect(rows).toHaveLength(steps);
  const last = rows[steps - 1];
  const near = (name: string, value: number, share: number) =>
    expect(Math.abs(Number(last[name]) / value - 1), name).toBeLessThan(share);
  rows.forEach((row, i) => {
    expect([Number(row.step), Number(row.chars)]).toEqual([i + 1, 32 * (i + 1)]);
    expect(Number(row.epoch)).toBeCloseTo((i + 1) * Number(rows[0].epoch), 9);
    expect(Number(row.learning_rate)).toBe(0.0123);
    expect(Number(row.grad_norm)).toBeGreaterThan(0.06);
    expect(Number(row.grad_norm_clipped)).toBeCloseTo(0.05, 4);
    expect(row.val_loss === '').toBe((i + 1) % 10 !== 0);
  });
  expect(Number(rows[0].epoch)).toBeLessThan(0.01);
  near('loss', Number(await read(lossChart(page), 'each step')), 0.005);
  near('grad_norm', Number(await read(normChart(page), 'each step')), 0.005);
  near('chars_per_second', await shown(page, 'Chars/s'), 0.01);
  const validated = rows.findLast((row) => row.val_loss !== '')!;
  const validation = Number(await read(lossChart(page), 'validation'));
  expect(Math.abs(Number(validated.val_loss) / validation - 1)).toBeLessThan(0.005);
});

test('charts that are not on screen say what was measured', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 300 });
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  const steps = await shown(page, 'Step');
  const throughTime = page.getByRole('region', { name: 'Through time', exact: true });
  for (const chart of [normChart(page), throughTime]) {
    await expect(chart.getByRole('img')).not.toBeInViewport();
    await expect(chart.getByRole('img')).toHaveAccessibleName(new RegExp(`step ${steps}: .*\\d`));
    expect(await read(chart, 'step')).toBe(String(steps));
  }
});

test('a step is read by pointer and by keys, on both charts at once', async ({ page }) => {
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  const steps = await shown(page, 'Step');
  const rows = await metrics(page);

  const canvas = lossChart(page).getByRole('img');
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => read(lossChart(page), 'step')).not.toBe(String(steps));
  const step = Number(await read(lossChart(page), 'step'));
  expect(step).toBeGreaterThan(steps / 4);
  expect(step).toBeLessThan((3 * steps) / 4);
  expect(Number(await read(lossChart(page), 'each step'))).toBeCloseTo(Number(rows[step - 1].loss), 2);
  expect(await read(normChart(page), 'step')).toBe(String(step));
  expect(Number(await read(normChart(page), 'each step'))).toBeCloseTo(Number(rows[step - 1].grad_norm), 2);
  await page.mouse.move(2, 2);
  await expect.poll(() => read(lossChart(page), 'step')).toBe(String(steps));

  await canvas.focus();
  await page.keyboard.press('Home');
  expect(await read(normChart(page), 'step')).toBe('1');
  await page.keyboard.press('ArrowRight');
  expect(await read(normChart(page), 'step')).toBe('2');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  expect(await read(normChart(page), 'step')).toBe(String(steps - 1));
  await page.keyboard.press('Escape');
  expect(await read(normChart(page), 'step')).toBe(String(steps));
});

test('the horizontal axis counts steps or characters', async ({ page }) => {
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  const steps = await shown(page, 'Step');
  const axis = page.getByRole('group', { name: 'Horizontal axis' });
  await expect(axis.getByRole('radio', { name: 'Steps' })).toBeChecked();
  await axis.getByRole('radio', { name: 'Characters' }).check();
  expect(await read(lossChart(page), 'characters')).toBe((32 * steps).toLocaleString('en'));
  expect(await read(normChart(page), 'characters')).toBe((32 * steps).toLocaleString('en'));
});

test('a chart is saved as a picture with at least two pixels to one of the screen', async ({ page }) => {
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  await expect(lossChart(page).getByText('What the lines are')).toBeVisible();
  for (const [chart, button, file] of [
    [lossChart(page), 'Save the loss chart as PNG', 'unrolled-loss.png'],
    [normChart(page), 'Save the chart of gradient norms as PNG', 'unrolled-gradient-norms.png'],
  ] as const) {
    const { width, height } = (await chart.getByRole('img').boundingBox())!;
    const before = await stablePicture(chart.getByRole('img'));
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const picture = await download;
    expect(picture.suggestedFilename()).toBe(file);
    const bytes = await readFile(await picture.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    // Width and height stand at bytes 16 and 20 of a PNG (IHDR).
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(2 * width);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(2 * height);
    expect(await chart.getByRole('img').screenshot()).toEqual(before);
  }
});

test('charts follow language and theme', async ({ page }) => {
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  const canvas = page.locator('canvas[role="img"]').first();
  // The reference lines come when they are worked out.
  await expect(lossChart(page).getByText('What the lines are')).toBeVisible();
  await expectToFollowTheme(page, canvas);
  await page.getByRole('radio', { name: '한국어' }).check();
  await expect(page.getByRole('img', { name: /^손실 차트, / })).toBeVisible();
  await expect(page.getByRole('region', { name: '손실', exact: true })).toContainText('검증');
});

test('a picture and the metrics of a run say what they were made of', async ({ page }) => {
  await openPage(page, SHORT_RUN);
  await trainTo(page, 25);
  const description = textOfPng(await savedPicture(page, 'Save the loss chart as PNG'));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download metrics (CSV)' }).click();
  const comments = (await readFile(await (await download).path(), 'utf8'))
    .split('\n')
    .flatMap((line) => (line.startsWith('# ') ? [line.slice(2)] : []));
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  expect(comments).toContain(`unrolled: ${version}`);
  for (const fact of ['text: first-names', 'randomSeed: 1', 'hiddenUnits: 8', 'clipThreshold: 1'])
    expect(comments).toContain(fact);
  expect(comments.join('\n')).toMatch(/^text_characters: [1-9]\d+$/m);
  expect(comments.join('\n')).toMatch(/^engine: (webgl|wasm|cpu)$/m);
  expect(description.split('\n')).toEqual(comments);
});

test('the picture of a pair says of each run what it was made of', async ({ page }) => {
  await openPage(page, `${SHORT_RUN}&beside.cell=gru`);
  await trainTo(page, 12);
  const facts = textOfPng(await savedPicture(page, 'Save the chart of gradient norms as PNG')).split('\n');
  expect(facts).toContain('run 1 cell: lstm');
  expect(facts).toContain('run 2 cell: gru');
  expect(facts).toContain('run 2 randomSeed: 1');
});

/** The picture that a button saves. */
async function savedPicture(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return await readFile(await (await download).path());
}

/** What a PNG says under Description (iTXt: keyword, five zeros, text). */
function textOfPng(png: Buffer): string {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const [keyword, text] = png.toString('utf8', at + 8, at + 8 + length).split('\0\0\0\0\0');
    if (png.toString('latin1', at + 4, at + 8) === 'iTXt' && keyword === 'Description') return text;
    at += 12 + length;
  }
  return '';
}
