// Links: the address says what runs, what was typed outlives a reload, and a link that is opened in the same tab is
// followed, once the person agrees where a trained model would go.
import type { Page } from '@playwright/test';
import { expect, openPage, runStatus, SMALL, shown, spin, test, trainTo } from './page.ts';

const hashOf = (page: Page) => new URL(page.url()).hash;
const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** As typed into the address of the tab. */
async function openLink(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
}

test('a change that waits for a new model is not in the link, and outlives a reload', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 12);
  await radio(page, 'GRU').check();
  await spin(page, 'Learning rate').fill('0.01');
  await expect.poll(() => hashOf(page)).toContain('learningRate=0.01');
  expect(hashOf(page)).not.toContain('cell=');
  await page.reload();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(radio(page, 'GRU')).toBeChecked();
  await expect(spin(page, 'Learning rate')).toHaveValue('0.01');
  // Now it is the model of the page.
  await expect.poll(() => hashOf(page)).toContain('cell=gru');
});

test('once it is made, the change is in the link', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 12);
  await radio(page, 'GRU').check();
  await page.getByRole('button', { name: 'Start fresh' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect.poll(() => hashOf(page)).toContain('cell=gru');
});

test('a link that is opened in the same tab is followed, and so is the way back', async ({ page }) => {
  await openPage(page);
  await openLink(page, `${SMALL}&cell=gru&layers=2`);
  await expect(radio(page, 'GRU')).toBeChecked();
  await expect(spin(page, 'Layers')).toHaveValue('2');
  await page.goBack();
  await expect(radio(page, 'LSTM')).toBeChecked();
  await expect(spin(page, 'Layers')).toHaveValue('1');
  await page.goForward();
  await expect(radio(page, 'GRU')).toBeChecked();
  await expect(runStatus(page)).toContainText('Ready');
});

test('a link that would discard a trained model asks first', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 12);
  const trained = await shown(page, 'Step');
  await openLink(page, `${SMALL}&cell=gru`);
  const dialog = page.getByRole('dialog', { name: 'Discard the trained model?' });
  await expect(dialog).toContainText('The link that was opened asks for another model.');
  // Until the person answers, the link stands in the address.
  expect(hashOf(page)).toContain('cell=gru');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(radio(page, 'LSTM')).toBeChecked();
  expect(await shown(page, 'Step')).toBe(trained);
  expect(hashOf(page)).toBe('#text=hello&hiddenUnits=16');

  await openLink(page, `${SMALL}&cell=gru`);
  await dialog.getByRole('button', { name: 'Discard it' }).click();
  await expect(radio(page, 'GRU')).toBeChecked();
  await expect(runStatus(page)).toContainText('Ready');
  await expect.poll(() => shown(page, 'Step')).toBe(0);
  await expect.poll(() => hashOf(page)).toContain('cell=gru');
});

test('a link that asks for other live values only acts on the trained model', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 12);
  const trained = await shown(page, 'Step');
  await openLink(page, `${SMALL}&learningRate=0.05&clipGradients=off`);
  await expect(spin(page, 'Learning rate')).toHaveValue('0.05');
  await expect(page.getByRole('switch', { name: 'Clip gradients' })).not.toBeChecked();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await shown(page, 'Step')).toBe(trained);
});

test('all that does not fit is told in one notice, in words of bearable length', async ({ page }) => {
  const seed = 'x'.repeat(2001);
  await openPage(
    page,
    `${SMALL}&layers=9&cell=${'y'.repeat(2001)}&clipGradients=constructor&colour=red&seedText=${seed}` +
      '&beside.batchSize=5&beside.hiddenUnits=9999',
  );
  const alert = page.getByRole('alert');
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText('“colour”, which is no setting of this page');
  await expect(alert).toContainText('Layers 9; 1 to 4 are accepted');
  await expect(alert).toContainText(`“${'y'.repeat(39)}…” as Cell`);
  await expect(alert).toContainText('“constructor” as Clip gradients');
  await expect(alert).toContainText('Seed text of 2,001 characters; at most 2,000');
  await expect(alert).toContainText('And 2 more.');
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveCount(0);
});

test('a setting that two runs have in common cannot be given to the second one', async ({ page }) => {
  await openPage(page, `${SMALL}&beside.batchSize=2&beside.cell=gru`);
  await expect(page.getByRole('alert')).toContainText(
    'The link gives the second run another value of Batch size, which runs side by side have in common.',
  );
});
