// Writing with the model: paused and while it trains, stopping, and characters it has never seen.
import type { Page } from '@playwright/test';
import { expect, openPage, reachStep, runStatus, SMALL, shown, spin, test, textOf, trainTo } from './page.ts';

const output = (page: Page) => page.getByRole('log', { name: 'Generated text' });
const generate = (page: Page) => page.getByRole('button', { name: 'Generate', exact: true });

async function setLength(page: Page, length: number): Promise<void> {
  await spin(page, 'Length').fill(String(length));
  await spin(page, 'Length').blur();
}

test('a trained model goes on from the seed text', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 250);
  await page.getByRole('textbox', { name: 'Seed text' }).fill('hel');
  await spin(page, 'Temperature').fill('0.1');
  await setLength(page, 12);
  await generate(page).click();
  await expect(output(page)).toHaveText('hellohellohello');
  await expect(runStatus(page)).toContainText('Paused');
});

test('a model that has learned nothing writes as much as was asked', async ({ page }) => {
  await openPage(page);
  await setLength(page, 300);
  await generate(page).click();
  await expect.poll(async () => (await textOf(output(page))).length).toBe(300);
  expect(await textOf(output(page))).toMatch(/^[helo]+$/);
  // Blind guesses are at 1/4: every character carries the mark of its band, and the mark is more than a colour.
  const marked = output(page).locator('span').filter({ hasText: /./ }).first();
  await expect(marked).toHaveCSS('text-decoration-line', 'underline');
});

test('writes while it trains, and training goes on', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 5);
  await setLength(page, 200);
  await generate(page).click();
  await expect.poll(async () => (await textOf(output(page))).length).toBe(200);
  await expect(runStatus(page)).toContainText('Training');
  await reachStep(page, (await shown(page, 'Step')) + 5);
});

test('can be stopped', async ({ page }) => {
  // Large enough that writing takes longer than finding the button.
  await openPage(page, SMALL.replace('hiddenUnits=16', 'hiddenUnits=512&layers=3'));
  await setLength(page, 10000);
  await generate(page).click();
  await expect(output(page)).toHaveText(/.{10}/);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(generate(page)).toBeEnabled();
  const written = (await textOf(output(page))).length;
  expect(written).toBeLessThan(10000);
  await expect(output(page)).toHaveAttribute('aria-busy', 'false');
});

test('a character that the model has never seen is asked about', async ({ page }) => {
  await openPage(page);
  await setLength(page, 20);
  const seed = page.getByRole('textbox', { name: 'Seed text' });
  await seed.fill('hé€llo');
  await generate(page).click();
  const question = page.getByRole('alert').filter({ hasText: 'é €' });
  await expect(question).toBeVisible();
  await expect(seed).toHaveValue('hé€llo');
  await question.getByRole('button', { name: 'Edit the seed text' }).click();
  await expect(seed).toBeFocused();
  await expect(question).toBeHidden();

  await generate(page).click();
  await question.getByRole('button', { name: 'Leave out and go on' }).click();
  await expect(seed).toHaveValue('hllo');
  await expect.poll(async () => (await textOf(output(page))).length).toBe(24);
  await expect(question).toBeHidden();
});

test('a space that the model has never seen is called so', async ({ page }) => {
  await openPage(page);
  await page.getByRole('textbox', { name: 'Seed text' }).fill('hell o');
  await generate(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'has never seen a space:' })).toBeVisible();
});

test('a copy that the browser refuses is said in words; without its clipboard API a selection is copied', async ({
  page,
}) => {
  // As over plain http.
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await openPage(page);
  await setLength(page, 20);
  await generate(page).click();
  await expect.poll(async () => (await textOf(output(page))).length).toBe(20);
  const written = await textOf(output(page));
  const copied = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('copy', ({ target }) => resolve((target as HTMLTextAreaElement).value));
      }),
  );
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await copied).toBe(written);
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await page.getByRole('button', { name: /^Cop/ }).click();
  await expect(page.getByRole('alert')).toContainText('did not let the page copy');
});

test('a short sample comes every so many steps, newest first', async ({ page }) => {
  await openPage(page);
  await spin(page, 'Sample every').fill('20');
  await spin(page, 'Sample every').blur();
  await trainTo(page, 65);
  const samples = page.getByRole('region', { name: 'While it learns' }).getByRole('listitem');
  await expect.poll(() => samples.count()).toBeGreaterThanOrEqual(2);
  const steps = await samples.locator('span').allInnerTexts();
  const numbers = steps.map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  for (const step of numbers) expect(step % 20).toBe(0);
  expect((await textOf(samples.first().locator('p'))).length).toBe(120);
});
