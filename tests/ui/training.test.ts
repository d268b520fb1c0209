// Training a model: train, pause, step, reset, and settings that act at once or need a fresh model.
import { readFile } from 'node:fs/promises';
import { expect, openPage, reachStep, runStatus, SMALL, shown, spin, test, trainTo } from './page.ts';

test('trains, and the loss falls', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Step')).toBe(1);
  const first = await shown(page, 'Loss');
  // Four letters, hardly any weights: a random guess is near ln 4.
  expect(Math.abs(first - Math.log(4))).toBeLessThan(0.25);
  // Where the loss is near ln 4 no two of them are alike: 1.39 nats, 2 bits, 4 characters to choose from.
  expect(Math.abs((await shown(page, 'Bits/char')) - first / Math.LN2)).toBeLessThan(0.01);
  expect(Math.abs((await shown(page, 'Perplexity')) - Math.exp(first))).toBeLessThan(0.03);
  await trainTo(page, 150);
  expect(await shown(page, 'Loss')).toBeLessThan(first / 2);
  const loss = await shown(page, 'Loss');
  expect(await shown(page, 'Bits/char')).toBeCloseTo(loss / Math.LN2, 2);
  expect(await shown(page, 'Perplexity')).toBeCloseTo(Math.exp(loss), 1);
  await expect(runStatus(page)).toContainText('WASM: this browser');
});

test('pauses, and goes on where it was', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 20);
  const paused = await shown(page, 'Step');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Step')).toBe(paused + 1);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, paused + 20);
});

test('reset asks before it discards a trained model', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 30);
  const trained = await shown(page, 'Step');
  const reset = page.getByRole('button', { name: 'Reset', exact: true });
  await reset.click();
  const dialog = page.getByRole('dialog', { name: 'Discard the trained model?' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog).toBeHidden();
  expect(await shown(page, 'Step')).toBe(trained);
  await reset.click();
  await dialog.getByRole('button', { name: 'Discard it' }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect.poll(() => shown(page, 'Step')).toBe(0);
});

test('a few steps are discarded without asking', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Step')).toBe(1);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect.poll(() => shown(page, 'Step')).toBe(0);
});

test('the same seed repeats a run', async ({ page }) => {
  const losses: number[] = [];
  await openPage(page);
  for (let run = 0; run < 2; run++) {
    for (let step = 1; step <= 3; step++) {
      await page.getByRole('button', { name: 'Step', exact: true }).click();
      await expect.poll(() => shown(page, 'Step')).toBe(step);
    }
    losses.push(await shown(page, 'Loss'));
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(() => shown(page, 'Step')).toBe(0);
  }
  expect(losses[1]).toBe(losses[0]);
});

test('an untrained model follows the chosen cell', async ({ page }) => {
  await openPage(page);
  const cells = page.getByRole('group', { name: 'Cell', exact: true });
  const parameters = page.getByText('Parameters').locator('..');
  // (V + H) per column of the weights, two biases, and the decoder: V = 4, H = 16.
  const count = (gates: number) => gates * 16 * (4 + 16 + 2) + 4 * (16 + 1);
  for (const [cell, gates] of [
    ['RNN', 1],
    ['GRU', 3],
    ['LSTM', 4],
  ] as const) {
    await cells.getByRole('radio', { name: cell }).check();
    await expect(parameters).toContainText(count(gates).toLocaleString('en'));
    await expect(runStatus(page)).toContainText('Ready');
  }
  await expect(page.getByText('Applies to a new model')).toBeHidden();
});

test('every cell and form trains', async ({ page }) => {
  await openPage(page);
  const step = page.getByRole('button', { name: 'Step', exact: true });
  const choices = [
    ['Cell', 'RNN'],
    ['Activation', 'ReLU'],
    ['Activation', 'logistic'],
    ['Cell', 'GRU'],
    ['Reset gate', 'Before'],
    ['Input', 'Embedding'],
  ] as const;
  for (const [group, option] of choices) {
    await page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: option }).check();
    await step.click();
    await expect.poll(() => shown(page, 'Step')).toBe(1);
    expect(await shown(page, 'Loss')).toBeGreaterThan(0.5);
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(() => shown(page, 'Step')).toBe(0);
  }
});

test('beside a trained model a fresh setting waits, and can be undone', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 30);
  const trained = await shown(page, 'Step');
  await page.getByRole('radio', { name: 'GRU' }).check();
  const waiting = page.getByText('Applies to a new model: Cell.');
  await expect(waiting).toBeVisible();
  expect(await shown(page, 'Step')).toBe(trained);
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await expect(waiting).toBeHidden();
  await expect(page.getByRole('radio', { name: 'LSTM' })).toBeChecked();

  await spin(page, 'Hidden units').fill('24');
  await spin(page, 'Hidden units').blur();
  await expect(page.getByText('Applies to a new model: Hidden units.')).toBeVisible();
  await page.getByRole('button', { name: 'Start fresh' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect.poll(() => shown(page, 'Step')).toBe(0);
  await expect(page.getByText('Applies to a new model')).toBeHidden();
  await expect(spin(page, 'Hidden units')).toHaveValue('24');
});

test('learning rate and clipping act on the running training', async ({ page }) => {
  await openPage(page, `${SMALL}&clipThreshold=0.001`);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 20);
  await page.getByRole('switch', { name: 'Clip gradients' }).click();
  await spin(page, 'Learning rate').fill('0.01');
  await spin(page, 'Learning rate').blur();
  const changed = await shown(page, 'Step');
  await reachStep(page, changed + 60);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('Applies to a new model')).toBeHidden();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download metrics (CSV)' }).click();
  const { rows, columns } = await readCsv(await (await download).path());
  const rate = columns.indexOf('learning_rate');
  const before = columns.indexOf('grad_norm');
  const after = columns.indexOf('grad_norm_clipped');
  const [first, last] = [rows[0], rows[rows.length - 1]];
  expect(Number(first[rate])).toBe(0.002);
  expect(Number(first[after])).toBeCloseTo(0.001, 6);
  expect(Number(first[before])).toBeGreaterThan(0.01);
  expect(Number(last[rate])).toBe(0.01);
  expect(last[after]).toBe(last[before]);
});

test('metrics are downloaded with a header and one row per step', async ({ page }) => {
  await openPage(page, '#text=first-names&hiddenUnits=8&sequenceLength=8&batchSize=4&validationInterval=10');
  await trainTo(page, 25);
  const steps = await shown(page, 'Step');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download metrics (CSV)' }).click();
  const { columns, rows } = await readCsv(await (await download).path());
  expect(columns.join(',')).toBe(
    'step,chars,epoch,loss,val_loss,learning_rate,grad_norm,grad_norm_clipped,chars_per_second',
  );
  expect(rows.length).toBe(steps);
  rows.forEach((row, index) => {
    expect(Number(row[0])).toBe(index + 1);
    expect(Number(row[1])).toBe(32 * (index + 1));
    expect(row[4] === '').toBe((index + 1) % 10 !== 0);
  });
});

async function readCsv(path: string): Promise<{ columns: string[]; rows: string[][] }> {
  const [header, ...lines] = (await readFile(path, 'utf8'))
    .trim()
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'));
  return { columns: header.split(','), rows: lines.map((line) => line.split(',')) };
}
