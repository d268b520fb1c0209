// Gradients in detail: the fan of any blocks, the heat map through time, the table of blocks, and that their
// numbers are those of the same step.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  expect,
  expectToFollowTheme,
  openPage,
  readout as read,
  shown,
  spin,
  test,
  textOf,
  trainTo,
} from './page.ts';

const LSTM =
  '#text=first-names&cell=lstm&layers=2&hiddenUnits=8&sequenceLength=12&batchSize=4&validationInterval=1000&clipThreshold=0.1';

const fan = (page: Page) => page.getByRole('region', { name: 'Spread of gradient norms', exact: true });
const heatMap = (page: Page) => page.getByRole('region', { name: 'Through time', exact: true });

/** 0.0132, 3.2×10⁻⁴ */
function numberOf(text: string): number {
  const [mantissa, exponent] = partsOf(text);
  return Number(mantissa) * 10 ** exponent;
}

function partsOf(text: string): [mantissa: string, exponent: number] {
  const [mantissa, power] = text.replace(/,/g, '').split('×10');
  const digits = [...(power ?? '⁰')].map((digit) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit) - 1);
  const sign = digits[0] < 0 ? -1 : 1;
  return [mantissa, sign * Number(digits.filter((digit) => digit >= 0).join(''))];
}

/** What a number of that text may have been before it was rounded. */
function boundsOf(text: string): [low: number, high: number] {
  const [mantissa, exponent] = partsOf(text);
  const half = 0.5 * 10 ** (exponent - (mantissa.split('.')[1]?.length ?? 0));
  return [numberOf(text) - half, numberOf(text) + half];
}

test('the squares of all blocks add up to that of the whole model, in the fan and in the table', async ({
  page,
}) => {
  await openPage(page, LSTM);
  await trainTo(page, 20);
  await page.getByText('By block').click();
  const rows = page.locator('tbody tr').filter({ has: page.getByRole('button', { name: /layer|decoder/ }) });
  // Input weights, recurrent weights and biases of four gates in two layers; the decoder's weights and bias.
  await expect(rows).toHaveCount(26);
  await expect.poll(() => read(fan(page), 'step')).toBe(String(await shown(page, 'Step')));
  const whole = numberOf(await read(fan(page), 'each step'));
  const norms = (await rows.locator('td:nth-child(2)').allTextContents()).map(numberOf);
  const together = Math.hypot(...norms);
  expect(Math.abs(together - whole) / whole).toBeLessThan(0.01);

  const select = fan(page).getByRole('combobox', { name: 'Parameters' });
  const parts: number[] = [];
  let before = await read(fan(page), 'each step');
  for (const part of ['layer 1', 'layer 2', 'decoder weights', 'decoder bias']) {
    await select.selectOption({ label: part });
    await expect.poll(() => read(fan(page), 'each step')).not.toBe(before);
    before = await read(fan(page), 'each step');
    parts.push(numberOf(await read(fan(page), 'each step')));
  }
  expect(new Set(parts).size).toBe(4);
  expect(Math.abs(Math.hypot(...parts) - whole) / whole).toBeLessThan(0.01);

  await page.getByRole('button', { name: 'recurrent weights, layer 2, gate f' }).click();
  const row = rows.filter({ has: page.getByRole('button', { pressed: true }) });
  await expect(row).toHaveCount(1);
  await expect.poll(() => read(fan(page), 'each step')).toBe(await textOf(row.locator('td').first()));
});

test('the table’s last column is the update over the weights: in plain descent the rate times the gradient', async ({
  page,
}) => {
  const rate = 0.5;
  await openPage(page, `${LSTM}&optimizer=sgd&clipGradients=off&learningRate=${rate}`);
  await trainTo(page, 20);
  await page.getByText('By block').click();
  const rows = page.locator('tbody tr').filter({ has: page.getByRole('button', { name: /layer|decoder/ }) });
  await expect(rows).toHaveCount(26);
  await expect.poll(() => read(fan(page), 'step')).toBe(String(await shown(page, 'Step')));
  for (const row of await rows.all()) {
    const [gradient, , weight, ratio] = (await row.locator('td').allTextContents()).map(boundsOf);
    // As near as their digits tell: those of a small number are two.
    expect(ratio[0] * weight[0]).toBeLessThan(rate * gradient[1] * 1.001);
    expect(ratio[1] * weight[1]).toBeGreaterThan(rate * gradient[0] * 0.999);
  }
});

test('the fan tells what clipping did, before and after, and when it was switched', async ({ page }) => {
  await openPage(page, LSTM);
  await trainTo(page, 20);
  await expect.poll(() => read(fan(page), 'step')).toBe(String(await shown(page, 'Step')));
  const before = numberOf(await read(fan(page), 'each step'));
  // By global norm at 0.1: every step of the first ones is longer, and only shortened.
  expect(before).toBeGreaterThan(0.1);
  expect(await read(fan(page), 'clipped')).toBe('100%');
  expect(await read(fan(page), 'angle')).toBe('0.0°');
  const cut = Number((await read(fan(page), 'cut')).replace('%', '')) / 100;
  expect(cut).toBeCloseTo(1 - 0.1 / before, 1);
  await fan(page).getByRole('radio', { name: 'after clip' }).check();
  await expect.poll(async () => numberOf(await read(fan(page), 'each step'))).toBeCloseTo(0.1, 4);
  await expect(fan(page).getByRole('img')).toHaveAccessibleName(/after clipping, step \d+: median 0\.100/);

  await page.getByRole('radio', { name: 'Value', exact: true }).check();
  await spin(page, 'Clip threshold').fill('0.001');
  await spin(page, 'Clip threshold').blur();
  const from = await shown(page, 'Step');
  await trainTo(page, from + 5);
  await expect(fan(page).getByRole('img')).toHaveAccessibleName(
    new RegExp(`clipping by value, 0\\.00100, step ${(from + 1).toLocaleString('en')}\\.`),
  );
  // Clipping by value turns the gradient.
  await expect.poll(async () => Number((await read(fan(page), 'angle')).replace('°', ''))).toBeGreaterThan(1);
});

test('the heat map is read by pointer and by keys, by layer and by state', async ({ page }) => {
  await openPage(page, LSTM);
  await expect(heatMap(page)).toContainText('The gradient at every time step of the window appears here');
  await trainTo(page, 20);
  const steps = await shown(page, 'Step');
  const canvas = heatMap(page).getByRole('img');
  await expect.poll(() => read(heatMap(page), 'step')).toBe(String(steps));
  expect(await read(heatMap(page), 'time step')).toBe('1 / 12');
  await canvas.focus();
  await page.keyboard.press('Home');
  expect(await read(heatMap(page), 'step')).toBe('1');
  expect(await read(fan(page), 'step')).toBe('1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  expect(await read(heatMap(page), 'step')).toBe('2');
  expect(await read(heatMap(page), 'time step')).toBe('2 / 12');
  const [norm, max] = [await read(heatMap(page), 'whole batch'), await read(heatMap(page), 'max')].map(
    numberOf,
  );
  // Over four streams: at least the largest, at most twice that.
  expect(norm).toBeGreaterThanOrEqual(0.99 * max);
  expect(norm).toBeLessThanOrEqual(2.01 * max);
  await page.keyboard.press('Escape');
  expect(await read(heatMap(page), 'step')).toBe(String(steps));

  const values = new Set<string>();
  for (const layer of ['1', '2']) {
    for (const state of ['hidden h', 'cell c']) {
      await heatMap(page).getByRole('radio', { name: layer, exact: true }).check();
      await heatMap(page).getByRole('radio', { name: state }).check();
      await expect(canvas).toHaveAccessibleName(new RegExp(`state ${state.at(-1)} of layer ${layer}`));
      values.add(await read(heatMap(page), 'whole batch'));
    }
  }
  // Two of the four may be the same number as far as its digits are shown.
  expect(values.size).toBeGreaterThan(2);

  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 80, box.y + 40);
  await expect.poll(() => read(heatMap(page), 'time step')).toMatch(/^1[0-2] \/ 12$/);
  expect(Number(await read(heatMap(page), 'step'))).toBeLessThan(steps / 2);
});

test('the heat map tells of the time step it names', async ({ page }) => {
  await openPage(page, LSTM);
  await trainTo(page, 20);
  const steps = await shown(page, 'Step');
  const canvas = heatMap(page).getByRole('img');
  await expect.poll(() => read(heatMap(page), 'step')).toBe(String(steps));
  expect(await read(heatMap(page), 'time step')).toBe('1 / 12');
  // The sentence tells of both ends of the window; the readout has the same numbers at these time steps.
  await expect(canvas).toHaveAccessibleName(new RegExp(`step ${steps}: `));
  const [, atFirst, atLast] = /: (\S+) at the first of 12 time steps, (\S+) at the last/.exec(
    (await canvas.getAttribute('aria-label')) ?? '',
  )!;
  const norms = [await read(heatMap(page), 'whole batch')];
  expect(norms[0]).toBe(atFirst);
  await canvas.focus();
  for (let time = 2; time <= 12; time++) {
    await page.keyboard.press('ArrowUp');
    norms.push(await read(heatMap(page), 'whole batch'));
  }
  expect(await read(heatMap(page), 'time step')).toBe('12 / 12');
  expect(norms[11]).toBe(atLast);
  expect(new Set(norms).size).toBeGreaterThan(2);
});

test('the heat map follows language and theme, and is saved as a picture', async ({ page }) => {
  await openPage(page, LSTM);
  await trainTo(page, 20);
  const canvas = heatMap(page).getByRole('img');
  await canvas.scrollIntoViewIfNeeded();
  await expectToFollowTheme(page, canvas);
  const { width, height } = (await canvas.boundingBox())!;
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the heat map as PNG' }).click();
  const picture = await download;
  expect(picture.suggestedFilename()).toBe('unrolled-through-time.png');
  const bytes = await readFile(await picture.path());
  // Width and height stand at bytes 16 and 20 of a PNG (IHDR).
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(2 * width);
  expect(bytes.readUInt32BE(20)).toBeGreaterThan(2 * height);
  await page.getByRole('radio', { name: '한국어' }).check();
  await expect(page.getByRole('img', { name: /^시점별 기울기 노름 열지도, / })).toBeVisible();
});

test('on a phone every chart has its room, the profile below the map', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openPage(page, LSTM);
  await trainTo(page, 12);
  for (const chart of [fan(page), heatMap(page)]) {
    const box = (await chart.getByRole('img').boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(220);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
  }
  expect((await heatMap(page).getByRole('img').boundingBox())!.height).toBeGreaterThanOrEqual(440);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
