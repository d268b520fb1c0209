// The chart of gate saturation: read by layer and by step, in both languages, and what it says where there are no gates.
import { expect, openPage, SMALL, test, trainTo } from './page.ts';

test('gate saturation is told by gate and layer, and by the step under the cursor', async ({ page }) => {
  await openPage(page, `${SMALL}&cell=gru&layers=2&learningRate=0.1`);
  const card = page.getByRole('region', { name: 'Gate saturation' });
  await expect(card).toContainText('The share of each gate’s activations');
  await trainTo(page, 10);
  const chart = card.getByRole('img');
  await expect(chart).toHaveAttribute(
    'aria-label',
    /layer 1, step [\d,]+: gate r \d+% under 0\.1 and \d+% over 0\.9; gate z \d+% under 0\.1 and \d+% over 0\.9\./,
  );
  await expect(card.locator('dl')).toContainText(/r < 0\.1, > 0\.9\s*\d+%, \d+%/);
  await card.getByRole('group', { name: 'Layer of the gates' }).getByRole('radio', { name: '2' }).check();
  await expect(chart).toHaveAttribute('aria-label', /layer 2/);
  const step = card.locator('dl').locator('dd').first();
  const latest = await step.textContent();
  await chart.focus();
  // The first press points at the latest step, the second at the one before it.
  for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowLeft');
  await expect(step).not.toHaveText(latest ?? '');
  await page.getByRole('radio', { name: '한국어' }).check();
  await expect(page.getByRole('region', { name: '게이트 포화' }).getByRole('img')).toHaveAttribute(
    'aria-label',
    /2층/,
  );
});

test('a plain network has no gates, and the card says so', async ({ page }) => {
  await openPage(page, `${SMALL}&cell=rnn`);
  const card = page.getByRole('region', { name: 'Gate saturation' });
  await expect(card).toContainText('The cell of this run has no gates.');
});
