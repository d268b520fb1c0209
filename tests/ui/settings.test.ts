// Settings: what a field does with what is typed, the names that stay stable, and the address.
import { expect, openPage, SMALL, shown, spin, test } from './page.ts';

test('the accessible names stay as they are', async ({ page }) => {
  await openPage(page);
  const cell = page.getByRole('group', { name: 'Cell', exact: true });
  for (const name of ['RNN', 'LSTM', 'GRU']) {
    await expect(cell.getByRole('radio', { name, exact: true })).toHaveCount(1);
  }
  await expect(page.getByRole('switch', { name: 'Clip gradients', exact: true })).toBeVisible();
  const numbers = [
    'Hidden units',
    'Layers',
    'Sequence length',
    'Batch size',
    'Learning rate',
    'Clip threshold',
    'Random seed',
    'Temperature',
    'Length',
  ];
  for (const name of numbers) await expect(spin(page, name)).toHaveCount(1);
  for (const name of ['Text', 'Optimizer', 'Engine']) {
    await expect(page.getByRole('combobox', { name, exact: true })).toHaveCount(1);
  }
  // Not exact: no other button may have these words in its name.
  for (const name of ['Train', 'Step', 'Reset', 'Generate', 'Download metrics (CSV)']) {
    await expect(page.getByRole('button', { name })).toHaveCount(1);
  }
  await expect(page.getByLabel('Open a text file')).toHaveAttribute('type', 'file');
  await expect(page.getByRole('textbox', { name: 'Seed text', exact: true })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Run status', exact: true })).toBeVisible();
  await expect(page.getByRole('log', { name: 'Generated text', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Train' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(1);
});

test('a value out of range is corrected on leaving the field, which says so', async ({ page }) => {
  await openPage(page);
  const units = spin(page, 'Hidden units');
  await units.fill('9999');
  await expect(units).toHaveValue('9999');
  await expect(page.getByText('9999 is outside')).toBeHidden();
  await units.press('Tab');
  await expect(units).toHaveValue('512');
  await expect(page.getByText('9999 is outside 8 to 512; 512 is used.')).toBeVisible();

  const layers = spin(page, 'Layers');
  await layers.fill('1.6');
  await layers.press('Enter');
  await expect(layers).toHaveValue('2');
  await expect(page.getByText('1.6 is not a whole number; 2 is used.')).toBeVisible();
});

test('what is not a number goes back to the last value', async ({ page }) => {
  await openPage(page);
  const rate = spin(page, 'Learning rate');
  await rate.fill('fast');
  await rate.blur();
  await expect(rate).toHaveValue('0.002');
  await expect(page.getByText('“fast” is not a number')).toBeVisible();
  await rate.fill('0,05');
  await rate.blur();
  await expect(rate).toHaveValue('0.05');
  await expect(page.getByText('“fast” is not a number')).toBeHidden();
  await rate.fill('5e-5');
  await rate.blur();
  await expect(rate).toHaveValue('5e-5');
});

test('numbers are read as the page writes them; a comma that can be read in two ways is asked about', async ({
  page,
}) => {
  await openPage(page);
  const interval = spin(page, 'Measure every');
  await interval.fill('1,000');
  await interval.blur();
  await expect(interval).toHaveValue('1000');
  // On the way to 1,500, which acts on the running training, nothing else is taken.
  await interval.fill('1,50');
  await expect(page).not.toHaveURL(/probeInterval=1(?!000)/);
  await interval.blur();
  await expect(interval).toHaveValue('1000');
  await expect(page.getByText('The comma in “1,50” can be read in two ways.')).toBeVisible();
  const rate = spin(page, 'Learning rate');
  await rate.fill('５ｅ－３');
  await rate.blur();
  await expect(rate).toHaveValue('0.005');
});

test('arrow keys step a field, by a factor where its scale is logarithmic', async ({ page }) => {
  await openPage(page);
  const rate = spin(page, 'Learning rate');
  await rate.press('ArrowUp');
  await expect(rate).toHaveValue('0.0025');
  await rate.press('ArrowDown');
  await expect(rate).toHaveValue('0.002');
  const layers = spin(page, 'Layers');
  await layers.press('ArrowUp');
  await expect(layers).toHaveValue('2');
  await layers.press('PageUp');
  await expect(layers).toHaveValue('4');
});

test('the address carries what differs from the defaults', async ({ page }) => {
  await openPage(page, '');
  await page.getByRole('switch', { name: 'Clip gradients' }).click();
  await spin(page, 'Hidden units').fill('24');
  await spin(page, 'Hidden units').blur();
  await expect.poll(() => new URL(page.url()).hash).toBe('#hiddenUnits=24&clipGradients=off');
  await page.getByRole('switch', { name: 'Clip gradients' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('#hiddenUnits=24');
});

test('an address that asks for what there is not is told apart', async ({ page }) => {
  await openPage(page, `${SMALL}&layers=9&cell=transformer`);
  await expect(page.getByRole('alert').filter({ hasText: 'Layers 9; 1 to 4 are accepted' })).toBeVisible();
  const cell = page.getByRole('alert').filter({ hasText: '“transformer” as Cell' });
  await cell.getByRole('button', { name: 'Dismiss' }).click();
  await expect(cell).toBeHidden();
  await expect(spin(page, 'Layers')).toHaveValue('1');
  await expect(page.getByRole('radio', { name: 'LSTM' })).toBeChecked();
});

test('a model too large for the memory is refused where its size is set', async ({ page }) => {
  // Of four layers over long windows: one change is too large, and what is undone is that change.
  await openPage(page, '#hiddenUnits=8&layers=4&sequenceLength=512');
  await spin(page, 'Hidden units').fill('512');
  await spin(page, 'Hidden units').blur();
  const model = page.getByRole('region', { name: 'Model', exact: true });
  await expect(model.getByRole('alert')).toContainText('Lower the hidden units');
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await expect(model.getByRole('alert')).toBeHidden();
  await expect(spin(page, 'Hidden units')).toHaveValue('8');
});

test('a setting is there where it has a meaning', async ({ page }) => {
  await openPage(page);
  await expect(spin(page, 'Dropout')).toHaveCount(0);
  await spin(page, 'Layers').press('ArrowUp');
  await expect(spin(page, 'Dropout')).toBeVisible();

  await page.getByText('Starting weights').click();
  await expect(spin(page, 'Forget bias')).toBeVisible();
  const setRadius = page.getByRole('switch', { name: 'Set spectral radius' });
  await expect(setRadius).toHaveCount(0);
  await page.getByRole('radio', { name: 'RNN' }).check();
  await setRadius.click();
  await spin(page, 'Spectral radius').fill('1.6');
  await spin(page, 'Spectral radius').blur();
  await expect(page.getByText('ρ = 1.6')).toBeVisible();
  await expect(spin(page, 'Forget bias')).toHaveCount(0);

  const schedule = page.getByRole('combobox', { name: 'Schedule', exact: true });
  await schedule.selectOption({ label: 'Step decay' });
  await expect(spin(page, 'Decay after')).toHaveValue('10');
  await schedule.selectOption({ label: 'Cosine' });
  await expect(spin(page, 'Warm-up')).toHaveValue('100');
  await expect(spin(page, 'Decay after')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOption({ label: 'Rprop' });
  await expect(schedule).toHaveCount(0);
  await expect(page.getByText('Rprop uses only the sign')).toBeVisible();
});

test('the schedule acts on the running training: the learning rate on the page follows it', async ({
  page,
}) => {
  await openPage(
    page,
    `${SMALL}&schedule=cosine&warmupSteps=100&cosineSteps=200&finalShare=0.5&learningRate=0.01`,
  );
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Learning rate')).toBe(0.0002);
  await page.getByRole('combobox', { name: 'Schedule', exact: true }).selectOption({ label: 'Constant' });
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Learning rate')).toBe(0.01);
});
