// The page at the widths people have, in both languages, before and after an explosion: nothing is cut off, nothing
// scrolls sideways, and the controls of the run stay in sight.
import type { Page } from '@playwright/test';
import { expect, test } from './page.ts';

const WIDTHS = [390, 820, 1190, 1280, 1440, 1920] as const;

/** From here on columns stand side by side, and the page itself does not scroll. */
const COLUMNS = 760;

/** What is wider than the room it has, in words; text that ends in an ellipsis and regions made to scroll are not. */
function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    const name = (element: Element) => {
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${words.slice(0, 40)}"`;
    };
    const scrolls = ({ overflowX }: CSSStyleDeclaration) => overflowX !== 'visible';
    if (root.scrollWidth > root.clientWidth) {
      faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    }
    for (const element of document.querySelectorAll('#root *')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const meant =
        style.textOverflow === 'ellipsis' ||
        style.display === 'inline' ||
        element.matches('.visually-hidden, [tabindex="0"], input, textarea') ||
        element.closest('.visually-hidden') !== null;
      if (!meant && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`${name(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
      }
      if (!element.matches('button, input, select, textarea, summary, label, canvas')) continue;
      if (element.closest('.visually-hidden')) continue;
      const { left, right } = element.getBoundingClientRect();
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (box.matches('[tabindex="0"]')) break;
        const edge = box.getBoundingClientRect();
        if (box !== root && !scrolls(getComputedStyle(box))) continue;
        if (left < edge.left - 1 || right > edge.right + 1) {
          faults.push(`${name(element)}: cut off by ${name(box)}`);
          break;
        }
      }
    }
    return faults;
  });
}

async function expectHeaderInSight(page: Page, width: number): Promise<void> {
  const { height } = page.viewportSize()!;
  const train = await page.locator('button[aria-keyshortcuts="Space"]').boundingBox();
  expect(train!.y).toBeGreaterThanOrEqual(0);
  expect(train!.y + train!.height).toBeLessThanOrEqual(height);
  if (width < COLUMNS) return;
  expect((await page.getByRole('heading', { level: 1 }).boundingBox())!.y).toBeGreaterThanOrEqual(0);
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
}

for (const locale of ['en-US', 'ko-KR']) {
  for (const width of WIDTHS) {
    test.describe(() => {
      test.use({ locale, viewport: { width, height: 900 } });

      test(`${width} px wide: nothing is cut off, before and after an explosion (${locale})`, async ({
        page,
      }) => {
        const tabs = width < COLUMNS ? [0, 1, 2] : [null];
        const expectNoFault = async (when: string) => {
          for (const tab of tabs) {
            if (tab !== null) await page.getByRole('tab').nth(tab).click();
            expect.soft(await layoutFaults(page), `${when}, tab ${tab}`).toEqual([]);
          }
        };
        await page.goto('./');
        await expect(page.getByRole('status')).toContainText(locale === 'ko-KR' ? '준비됨' : 'Ready');
        await expectNoFault('fresh');
        if (width < COLUMNS) await page.getByRole('tab').first().click();
        await page.locator('button[aria-pressed]').first().click();
        await page.locator('button[aria-keyshortcuts="Space"]').click();
        await expect(page.getByRole('alert')).toBeVisible({ timeout: 180_000 });
        await expectNoFault('after an explosion');

        await expectHeaderInSight(page, width);
        await page.keyboard.press('End');
        await page.mouse.move(width / 2, 450);
        await page.mouse.wheel(0, 20_000);
        await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
        await expectHeaderInSight(page, width);
      });
    });
  }
}
