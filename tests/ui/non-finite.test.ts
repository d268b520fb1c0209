// A step that was not finite: the page says what broke off and goes back, as before, with clipping, or beside a second run.
import type { Page } from '@playwright/test';
import { expect, openPage, reachStep, runStatus, shown, spin, test, textOf } from './page.ts';

/** Without clipping, ReLU and recurrent weights beyond a radius of 1 throw the run off after some tens of steps. */
const EXPLODING =
  '#text=first-names&validationShare=0&batchSize=4&hiddenUnits=16&sequenceLength=10&cell=rnn&activation=relu' +
  '&fixSpectralRadius=on&spectralRadius=1.2&optimizer=sgd&clipGradients=off&learningRate=3&engine=cpu';

const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /at step \d/ });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

async function breakOff(page: Page): Promise<string> {
  await button(page, 'Train').click();
  await expect(alert(page)).toBeVisible({ timeout: 180_000 });
  await expect(runStatus(page)).toContainText('Paused');
  return textOf(alert(page));
}

test('it is told where it broke off and what came before; rewound, the run comes to the same step in the same way', async ({
  page,
}) => {
  await openPage(page, EXPLODING);
  const words = await breakOff(page);
  console.log(words);
  expect(words).toMatch(/The first value that was not finite: /);
  expect(words).toMatch(/Largest update of a block.*norm/);
  expect(words).toMatch(/Checkpointsevery 20 steps; \d+ kept/);
  await expect(alert(page).getByRole('img', { name: /gradient norms, log scale/ })).toBeVisible();
  const broken = (await shown(page, 'Step')) + 1;
  const rewind = alert(page).getByRole('button', { name: /^Rewind to step \d+$/ });
  const back = Number(/\d+/.exec(await textOf(rewind))?.[0]);
  // At least twenty steps back; where it broke off before, to its start.
  expect(back === 0 || broken - 1 - back >= 20).toBe(true);
  expect(back % 20).toBe(0);
  await rewind.click();
  await expect(alert(page)).toBeHidden();
  expect(await shown(page, 'Step')).toBe(back);
  expect(await breakOff(page)).toBe(words);
});

test('with clipping turned on, and more slowly, it goes on from the checkpoint', async ({ page }) => {
  await openPage(page, EXPLODING);
  await breakOff(page);
  const broken = (await shown(page, 'Step')) + 1;
  await alert(page).getByRole('button', { name: 'Rewind, turn clipping on and go on' }).click();
  await expect(page.getByRole('switch', { name: 'Clip gradients' })).toBeChecked();
  await reachStep(page, broken + 5);
  await expect(alert(page)).toBeHidden();

  await page.goto('about:blank');
  await openPage(page, EXPLODING);
  await breakOff(page);
  await alert(page).getByRole('button', { name: 'Rewind, learn at 0.3 and go on' }).click();
  await expect(spin(page, 'Learning rate')).toHaveValue('0.3');
  await reachStep(page, broken + 5);
  await expect(alert(page)).toBeHidden();
});

test('a second run that clips goes on beside it; where the first breaks off again, the second leads and nothing stops', async ({
  page,
}) => {
  await openPage(page, EXPLODING);
  await breakOff(page);
  const broken = (await shown(page, 'Step')) + 1;
  const beside = alert(page).getByRole('button', {
    name: 'Rewind and go on beside a second run that clips',
  });
  await beside.dblclick();
  await expect(page.getByRole('button', { name: 'End the comparison' })).toBeVisible();
  await reachStep(page, broken + 20);
  await expect(alert(page)).toBeHidden();
  const rows = page.getByRole('region', { name: 'Runs' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('broken off');
  await expect(rows.nth(1)).toContainText('training');
  await expect(page.getByRole('switch', { name: 'Clip gradients' })).toBeChecked();
  expect(page.url()).toContain('beside.clipGradients=off');
  await button(page, 'Pause').click();
  await expect(runStatus(page)).toContainText('Paused');
  await expect(rows.nth(1)).toContainText('paused');
  await expect(rows.nth(1)).not.toContainText('training');
});

test('a model whose numbers are no longer finite is asked to write: it says so, and nothing is lost', async ({
  page,
}) => {
  await openPage(page, '');
  await page.getByRole('button', { name: 'Exploding', exact: true }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await breakOff(page);
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const refused = page.getByRole('alert').filter({ hasText: 'no probability to draw a character by' });
  await expect(refused).toBeVisible();
  await expect(runStatus(page)).toContainText('Paused');
  await alert(page)
    .getByRole('button', { name: /^Rewind to step \d+$/ })
    .click();
  await expect(alert(page)).toBeHidden();
});
