// Presets in the page: one click sets up the experiment, its line says what to watch, and it does what the line says.
import type { Locator, Page } from '@playwright/test';
import { expect, openPage, reachStep, readout, runStatus, shown, spin, test, trainTo } from './page.ts';

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
    timeout: 180_000,
  });
  expect(await shown(page, 'Step')).toBeLessThan(200);

  await page.getByRole('switch', { name: 'Clip gradients' }).click();
  await expect(spin(page, 'Clip threshold')).toHaveValue('1');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(page.getByText(exploding)).toBeVisible();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 60);
  // ln V of this text: below it the model knows something. Now and then a step is far above.
  await expect.poll(() => shown(page, 'Loss'), { timeout: 120_000 }).toBeLessThan(Math.log(89));
  await expect(page.getByRole('alert')).toBeHidden();
});

test('spikes: after hundreds of steps the norms of the last hundred still spread over more than a power of ten', async ({
  page,
}) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Spikes' }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await trainTo(page, 250);
  const chart = page.getByRole('img', { name: /Chart of gradient norms before clipping/ });
  // The spread is worked out a piece at a time.
  const spread = /5 to 95 percent from (\d\S*) to (\d\S*), maximum/;
  await expect(chart).toHaveAccessibleName(spread);
  const [, low, high] = spread.exec(await nameOf(chart)) ?? [];
  expect(measured(high) / measured(low)).toBeGreaterThan(10);
  await expect(page.getByRole('alert')).toBeHidden();
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

test('vanishing: at the start the gradient falls by a million within 30 lags; where the LSTM holds it does not', async ({
  page,
}) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Vanishing' }).click();
  const vanishing = await reach(page, [0, 30, 50]);
  expect(vanishing[0] / vanishing[1]).toBeGreaterThan(1e6);
  await page.getByRole('button', { name: 'LSTM holds' }).click();
  const [held] = await reach(page, [50]);
  expect(held / vanishing[2]).toBeGreaterThan(100);
});

/** What a screen reader says of a chart. */
async function nameOf(chart: Locator): Promise<string> {
  return (await chart.getAttribute('aria-label')) ?? '';
}

/** The median norm of the gradient at these lags, ascending, measured before the first step. */
async function reach(page: Page, lags: readonly number[]): Promise<number[]> {
  await expect(runStatus(page)).toContainText('Ready');
  const card = page.getByRole('region', { name: 'Reach of the gradient', exact: true });
  await expect(card.getByRole('img')).toHaveAccessibleName(/nothing measured yet/);
  await page.getByRole('button', { name: 'Measure now' }).click();
  await expect(card.getByRole('img')).toHaveAccessibleName(/step 0/);
  await card.getByRole('img').focus();
  await page.keyboard.press('Home');
  const norms: number[] = [];
  for (let lag = 0; lag <= Math.max(...lags); lag++) {
    if (lags.includes(lag)) {
      expect(await readout(card, 'lag')).toBe(String(lag));
      norms.push(measured(await readout(card, 'median')));
    }
    await page.keyboard.press('ArrowRight');
  }
  return norms;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as the page writes it: `3.0×10⁻⁶`. */
function measured(text: string): number {
  const plain = text.replaceAll(',', '').replace('×10', 'e').replace('⁻', '-');
  return Number(plain.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit))));
}
