// Runs beside each other: a pair in lockstep, and the list of finished runs.
import { readFile } from 'node:fs/promises';
import { expect, openPage, reachStep, runStatus, SMALL, shown, test, textOf, trainTo } from './page.ts';

test('a pair advances together, and where its settings make no difference its curves are the same', async ({
  page,
}) => {
  await openPage(page, `${SMALL}&clipThreshold=1000`);
  await page.getByRole('button', { name: 'Compare with …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch', { name: 'Clip gradients' }).check();
  await expect(dialog.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
  await dialog.getByRole('switch', { name: 'Clip gradients' }).uncheck();
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await trainTo(page, 20);
  const rows = page.getByRole('region', { name: 'Runs' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('Clip gradients: on');
  await expect(rows.nth(1)).toContainText('Clip gradients: off');
  expect(page.url()).toContain('beside.clipGradients=off');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All runs (CSV)' }).click();
  const file = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\n');
  const comments = file.filter((line) => line.startsWith('#'));
  for (const [run, clipped] of [
    ['1', 'on'],
    ['2', 'off'],
  ]) {
    expect(comments).toContain(`# run ${run} clipGradients: ${clipped}`);
    expect(comments).toContain(`# run ${run} randomSeed: 1`);
    expect(comments).toContain(`# run ${run} text: hello`);
    expect(comments).toContain(`# run ${run} text_characters: 2000`);
    expect(comments.join('\n')).toMatch(new RegExp(`# run ${run} engine: (webgl|wasm|cpu)`));
  }
  const [header, ...lines] = file.filter((line) => !line.startsWith('#'));
  expect(header.startsWith('run,step,chars,epoch,loss')).toBe(true);
  const lossesOf = (run: string) =>
    lines.map((line) => line.split(',')).flatMap((cells) => (cells[0] === run ? [cells[4]] : []));
  expect(lossesOf('1').length).toBeGreaterThanOrEqual(20);
  expect(lossesOf('1')).toEqual(lossesOf('2'));
});

test('a comparison can be ended; the first run goes on alone', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Compare with …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 10);
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(page.getByRole('button', { name: 'Compare with …' })).toBeVisible();
  const rows = page.getByRole('region', { name: 'Runs' }).locator('tbody tr');
  await expect(rows.nth(1)).not.toContainText('training');
  await reachStep(page, (await shown(page, 'Step')) + 40);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(runStatus(page)).toContainText('Paused');
  const steps = await shown(page, 'Step');
  await expect(rows.nth(0)).toContainText(`Steps ${steps}`);
  // Up to a few steps were under way when it ended.
  const ended = Number((await textOf(rows.nth(1).locator('td').first())).replace(/[^0-9]/g, ''));
  expect(ended).toBeLessThan(steps - 10);
  await page.getByRole('button', { name: 'Delete Run 2' }).click();
  await expect(page.getByRole('region', { name: 'Runs' })).toBeHidden();
});

test('a finished run stays in the list, can be hidden and deleted', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 15);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(page.getByRole('img', { name: /Loss/ })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show Run 1 in the charts' }).uncheck();
  await page.getByRole('button', { name: 'Another colour for Run 1' }).click();
  await page.getByRole('button', { name: 'Delete Run 1' }).click();
  await expect(page.getByRole('region', { name: 'Runs' })).toBeHidden();
});
