// Presets in the page: one click sets up the experiment, its line says what to watch, and it does what the line says.
import { expect, openPage, runStatus, shown, spin, test, trainTo } from './page.ts';

const exploding = 'A vanilla RNN with ReLU';

test('exploding: a step is not finite; clipped by norm at 1, the same run learns', async ({ page }) => {
  test.setTimeout(180_000);
  await openPage(page);
  await page.getByRole('button', { name: 'Exploding', exact: true }).click();
  await expect(page.getByText(exploding)).toBeVisible();
  await expect(spin(page, 'Sequence length')).toHaveValue('64');
  await expect(page.getByRole('radio', { name: 'ReLU' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Clip gradients' })).not.toBeChecked();
  await expect(runStatus(page)).toContainText('Ready');

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /finite/ })
      .first(),
  ).toBeVisible({
    timeout: 60_000,
  });
  expect(await shown(page, 'Step')).toBeLessThan(200);

  await page.getByRole('switch', { name: 'Clip gradients' }).click();
  await expect(spin(page, 'Clip threshold')).toHaveValue('1');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(page.getByText(exploding)).toBeVisible();
  await trainTo(page, 60);
  await expect(page.getByRole('alert')).toBeHidden();
  // ln V of this text: below it the model knows something.
  expect(await shown(page, 'Loss')).toBeLessThan(Math.log(89));
});

test('a pair opens two runs in lockstep, and the address brings the pair back', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'GRU vs LSTM' }).click();
  await expect(page.getByRole('button', { name: 'GRU vs LSTM' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'End the comparison' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'GRU vs LSTM' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Vanishing' }).click();
  await expect(page.getByRole('button', { name: 'End the comparison' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Vanishing' })).toHaveAttribute('aria-pressed', 'true');
});

test('a trained model is not discarded unasked', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 20);
  await page.getByRole('button', { name: 'Vanishing' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'Vanishing' })).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Vanishing' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: 'Vanishing' })).toHaveAttribute('aria-pressed', 'true');
  await expect(runStatus(page)).toContainText('Ready');
});
