// Reading the page: in both languages, light and dark, by keyboard, with a screen reader, and on a phone.
import { seriousFindings } from './axe.ts';
import { expect, openPage, runStatus, SMALL, shown, spin, test, textOf, trainTo } from './page.ts';

for (const [language, theme] of [
  ['en-US', 'light'],
  ['en-US', 'dark'],
  ['ko-KR', 'light'],
  ['ko-KR', 'dark'],
] as const) {
  test.describe(() => {
    test.use({ locale: language, colorScheme: theme });

    test(`axe finds nothing serious (${language}, ${theme})`, async ({ page }) => {
      await page.goto(`./${SMALL}&sampleInterval=10`);
      const korean = language === 'ko-KR';
      const status = page.getByRole('status');
      await expect(status).toContainText(korean ? '준비됨' : 'Ready');
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Space');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await page.keyboard.press('Space');
      await page.keyboard.press('g');
      await expect(page.getByRole('log')).toHaveText(/[helo]{20}/);
      await page.getByRole('radio', { name: 'GRU' }).check();
      await page.getByText(korean ? '수식' : 'Equations', { exact: true }).click();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}

test('the language follows the choice, and stays chosen', async ({ page }) => {
  await openPage(page);
  const language = page.getByRole('group', { name: 'Language' });
  await language.getByRole('radio', { name: '한국어' }).check();
  await expect(page.getByRole('button', { name: '학습 시작', exact: true })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: '은닉 유닛 수' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  // Nothing of the page's words is left in English: Latin letters stand for names and symbols only.
  const words = await textOf(page.getByRole('region', { name: '설정', exact: true }));
  expect(words).not.toMatch(/\b(the|of|and|to|rate|size|text|training)\b/i);
  await page.reload();
  await expect(page.getByRole('button', { name: '학습 시작', exact: true })).toBeVisible();
});

test.describe(() => {
  test.use({ locale: 'ko-KR' });
  test('a Korean browser gets Korean', async ({ page }) => {
    await page.goto(`./${SMALL}`);
    await expect(page.getByRole('button', { name: '학습 시작', exact: true })).toBeVisible();
  });
});

test('the theme follows the system until one is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openPage(page);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('the keyboard trains, steps, resets, writes and helps, but not while a person types', async ({
  page,
}) => {
  await openPage(page);
  await page.keyboard.press('s');
  await expect.poll(() => shown(page, 'Step')).toBe(1);
  await page.keyboard.press('Space');
  await expect(runStatus(page)).toContainText('Training');
  await page.keyboard.press('Space');
  await expect(runStatus(page)).toContainText('Paused');
  await page.keyboard.press('g');
  await expect(page.getByRole('log', { name: 'Generated text' })).toHaveText(/[helo]+/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'What to look at' })).toBeVisible();
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const trained = await shown(page, 'Step');
  await page.getByRole('textbox', { name: 'Seed text' }).pressSequentially('lo sr g');
  await expect(page.getByRole('textbox', { name: 'Seed text' })).toHaveValue('lo sr g');
  await expect(runStatus(page)).toContainText('Paused');
  expect(await shown(page, 'Step')).toBe(trained);
});

test('a tip says what to expect, on hover and for a screen reader', async ({ page }) => {
  await openPage(page);
  await expect(spin(page, 'Hidden units')).toHaveAccessibleDescription(/more units remember more.*8 to 512/);
  const tip = page.locator('[popover]');
  await page.getByText('Hidden units', { exact: true }).hover();
  await expect(tip).toBeVisible();
  await expect(tip).toContainText('8 to 512 · needs a new model');
  await page.keyboard.press('Escape');
  await page.getByText('Seed text', { exact: true }).hover();
  await expect(tip).toContainText('The model reads this first');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const locale of ['en-US', 'ko-KR']) {
    test.describe(() => {
      test.use({ locale });
      test(`three tabs, nothing wider than the screen (${locale})`, async ({ page }) => {
        await page.goto(`./${SMALL}`);
        await expect(page.getByRole('tab')).toHaveCount(3);
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          await expect(tab).toHaveAttribute('aria-selected', 'true');
          const panel = page.getByRole('tabpanel');
          await expect(panel).toHaveCount(1);
          await expect(panel).toHaveAccessibleName(await textOf(tab));
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width).toBeLessThanOrEqual(390);
          expect(await seriousFindings(page)).toEqual([]);
        }
      });
    });
  }

  test('sets up, trains and writes', async ({ page }) => {
    await openPage(page);
    await page.getByRole('tab', { name: 'Set up' }).tap();
    await page.getByRole('radio', { name: 'GRU' }).check();
    await page.getByRole('tab', { name: 'Watch' }).tap();
    await trainTo(page, 20);
    const chart = await page.getByRole('tabpanel').locator('canvas').first().boundingBox();
    expect(chart?.height).toBeGreaterThanOrEqual(220);
    await page.getByRole('tab', { name: 'Sample' }).tap();
    await page.getByRole('button', { name: 'Generate', exact: true }).tap();
    await expect(page.getByRole('log', { name: 'Generated text' })).toHaveText(/[helo]{20}/);
    const bar = await page.getByRole('button', { name: 'Train', exact: true }).boundingBox();
    expect(bar?.y).toBeGreaterThan(844 / 2);
  });
});
