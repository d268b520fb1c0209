// The page for those who use a keyboard, a finger, or colours of their own choice.
import type { Locator, Page } from '@playwright/test';
import { expect, openPage, runStatus, shown, test, trainTo } from './page.ts';

/** More than a model may take: no run can be opened. */
const TOO_LARGE = '#layers=4&hiddenUnits=512&sequenceLength=512&batchSize=256';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Stops of the Tab key within a part of the page before the first chart; a group of radio buttons is one. */
function stopsBeforeCharts(page: Page, part: string): Promise<number> {
  return page.evaluate((selector) => {
    const chart = document.querySelector('canvas')!;
    const groups = new Set<string>();
    const candidates = document
      .querySelector(selector)!
      .querySelectorAll<HTMLElement>('button, input, select, textarea, summary, [tabindex]');
    return [...candidates].filter((element) => {
      const before = element.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!before || element.tabIndex < 0 || !element.checkVisibility() || element.matches(':disabled'))
        return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const first = !groups.has(element.name);
      groups.add(element.name);
      return first;
    }).length;
  }, part);
}

test('the first stop of the keyboard leads to the charts, and few lie before them', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('Tab');
  const skip = button(page, 'Skip to the charts');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  expect(await stopsBeforeCharts(page, 'body')).toBeLessThanOrEqual(32);
  expect(await stopsBeforeCharts(page, '#column-watch')).toBeLessThanOrEqual(4);
  const address = page.url();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Watch' })).toBeFocused();
  await expect(skip).not.toBeInViewport();
  expect(page.url()).toBe(address);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('group', { name: 'Horizontal axis' }).getByRole('radio').first()).toBeFocused();
});

test('buttons of a bar are one stop, and arrow keys go from one to the next', async ({ page }) => {
  await openPage(page);
  await button(page, 'Train').focus();
  await page.keyboard.press('ArrowRight');
  await expect(button(page, 'Step')).toBeFocused();
  await page.keyboard.press('End');
  await expect(button(page, 'Reset')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(button(page, 'Train')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'EN', exact: true })).toBeFocused();
  await button(page, 'Exploding').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Text', exact: true })).toBeFocused();
});

test('shortcuts can be turned off, and stay off', async ({ page }) => {
  await openPage(page);
  await expect(button(page, 'Step')).toHaveAttribute('aria-keyshortcuts', 'S');
  await button(page, 'Help').click();
  await page.getByRole('switch', { name: 'Keyboard shortcuts' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(runStatus(page)).toContainText('Ready');
  await page.keyboard.press('s');
  await page.keyboard.press('?');
  await expect(button(page, 'Step')).not.toHaveAttribute('aria-keyshortcuts');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await button(page, 'Step').click();
  await expect.poll(() => shown(page, 'Step')).toBe(1);
  await button(page, 'Help').click();
  await page.getByRole('switch', { name: 'Keyboard shortcuts' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect.poll(() => shown(page, 'Step')).toBe(2);
});

test('where no run could be opened there is nothing to train', async ({ page }) => {
  await page.goto(`./${TOO_LARGE}`);
  await expect(runStatus(page)).toContainText('Not ready');
  await expect(button(page, 'Train')).toBeDisabled();
  await expect(button(page, 'Step')).toBeDisabled();
  await page.keyboard.press('Space');
  await page.keyboard.press('s');
  await expect(runStatus(page)).toContainText('Not ready');
  await page.getByRole('spinbutton', { name: 'Layers', exact: true }).fill('1');
  await page.getByRole('spinbutton', { name: 'Hidden units', exact: true }).fill('16');
  await page.getByRole('spinbutton', { name: 'Sequence length', exact: true }).fill('16');
  await expect(runStatus(page)).toContainText('Ready');
  await expect(button(page, 'Train')).toBeEnabled();
});

/** Whether it looks different from where it stands without it. */
async function isSeen(element: Locator): Promise<boolean> {
  const picture = await element.screenshot();
  await element.evaluate((one) => {
    (one as HTMLElement).style.opacity = '0';
  });
  const without = await element.screenshot();
  await element.evaluate((one) => {
    (one as HTMLElement).style.opacity = '';
  });
  return !picture.equals(without);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`colours that the system chooses leave states and swatches to be seen (${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await openPage(page);
    await trainTo(page, 3);
    const clip = page.getByRole('switch', { name: 'Clip gradients' });
    // The pointer's and the focus' own marks stay out of the pictures.
    const looks = async () => {
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      return clip.screenshot();
    };
    const on = await looks();
    await clip.click();
    expect((await looks()).equals(on)).toBe(false);
    for (const swatch of await page.locator('[data-swatch]').all()) expect(await isSeen(swatch)).toBe(true);

    const background = (element: Locator) => element.evaluate((one) => getComputedStyle(one).backgroundColor);
    const cell = page.getByRole('group', { name: 'Cell', exact: true });
    expect(await background(cell.locator('label').nth(1))).not.toBe(
      await background(cell.locator('label').nth(0)),
    );
  });
}

test.describe('on a touch screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('what is touched is at least 32 pixels wide and high', async ({ page }) => {
    await openPage(page);
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await trainTo(page, 12);
    await page.getByRole('tab', { name: 'Set up' }).tap();
    await page.getByRole('radio', { name: 'GRU' }).check();
    await button(page, 'Start fresh').tap();
    await button(page, 'Discard it').tap();
    await expect(runStatus(page)).toContainText('Ready');
    for (const tab of ['Set up', 'Watch', 'Sample']) {
      await page.getByRole('tab', { name: tab }).tap();
      if (tab === 'Watch') await page.getByText('By block', { exact: true }).tap();
      const small = await page.evaluate(() => {
        const targets = document.querySelectorAll('button, select, input, textarea, summary, a');
        return [...targets]
          .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, .skip-link'))
          .map((element) => {
            const box = element.matches('label > input') ? element.closest('label')! : element;
            const { width, height } = box.getBoundingClientRect();
            return { box, width, height };
          })
          .filter(({ width, height }) => width < 32 || height < 32)
          .map(({ box, width, height }) => `${box.outerHTML.slice(0, 120)}: ${width} by ${height}`);
      });
      expect.soft(small, tab).toEqual([]);
    }
  });
});
