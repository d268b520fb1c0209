// A page under test: every test also fails on a console error, a breach of the Content-Security-Policy, or a request
// that leaves the origin.
import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** A model so small that a step takes a moment, on the text that only repeats hello. */
export const SMALL = '#text=hello&sequenceLength=10&batchSize=4&validationShare=0&hiddenUnits=16';

interface Fixtures {
  /** Console errors that a test provokes on purpose. */
  readonly provoked: RegExp | null;
  readonly watched: undefined;
}

export const test = base.extend<Fixtures>({
  provoked: [null, { option: true }],
  watched: [
    async ({ page, provoked, baseURL }, use) => {
      const complaints: string[] = [];
      const complain = (text: string) => {
        if (!provoked?.test(text)) complaints.push(text);
      };
      page.on('console', (message) => message.type() === 'error' && complain(message.text()));
      page.on('pageerror', (error) => complain(`uncaught: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(baseURL as string) && !/^(blob|data):/.test(url)) complain(`request to ${url}`);
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function runStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Run status' });
}

/** Opens the page and waits until its model is ready. */
export async function openPage(page: Page, fragment = SMALL): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(runStatus(page)).toContainText('Ready');
}

/** The text of an element, as the document has it. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** The number that the status line shows under a name. */
export async function shown(page: Page, name: string): Promise<number> {
  const item = runStatus(page)
    .locator('div')
    .filter({ has: page.getByText(name, { exact: true }) });
  const text = await textOf(item.locator('dd'));
  return Number(text.replace(/,/g, '').split(' ')[0]);
}

/** Waits until the run has come as far as a step. */
export async function reachStep(page: Page, step: number): Promise<void> {
  await expect.poll(() => shown(page, 'Step'), { timeout: 120_000 }).toBeGreaterThanOrEqual(step);
}

/** Trains as far as a step, and pauses there or a little later. */
export async function trainTo(page: Page, step: number): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, step);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(runStatus(page)).toContainText('Paused');
}

/** The setting of a name, as a field that holds a number. */
export function spin(page: Page, name: string): Locator {
  return page.getByRole('spinbutton', { name, exact: true });
}

/** A chart's picture once its last drawing is done: two in a row that are the same. */
export async function stablePicture(canvas: Locator): Promise<Buffer> {
  let picture = await canvas.screenshot();
  const drawnAnew = async () => {
    const before = picture;
    picture = await canvas.screenshot();
    return !picture.equals(before);
  };
  await expect.poll(drawnAnew, { intervals: [500] }).toBe(false);
  return picture;
}

/**
 * What is drawn on the canvas, without the page behind it, is another picture on a dark page, and the same on a light one
 * again. What is still being worked out may change it meanwhile: then once more.
 */
export async function expectToFollowTheme(page: Page, canvas: Locator): Promise<void> {
  const drawn = () => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  await expect(async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await drawn();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(drawn, { timeout: 10_000 }).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(drawn, { timeout: 10_000 }).toBe(light);
  }).toPass({ timeout: 120_000 });
}

/** The value that a chart's readout shows under a name. */
export async function readout(chart: Locator, name: string): Promise<string> {
  const entry = chart.locator('dl > div').filter({ has: chart.page().getByText(name, { exact: true }) });
  return await textOf(entry.locator('dd'));
}
