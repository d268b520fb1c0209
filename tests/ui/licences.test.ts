// The licences of what the page and its workers carry, reached from the help window.
import { existsSync, readFileSync } from 'node:fs';
import { expect, openPage, test } from './page.ts';

const root = new URL('../../', import.meta.url);
const SECTION = /\n={80}\n\n(\S+) (\S+) \(([^)]+)\)\n\n/;

/** The licence text of every package in the file, by its name. */
function sections(file: string): Map<string, string> {
  const parts = file.split(SECTION);
  const found = new Map<string, string>();
  for (let i = 1; i < parts.length; i += 4) found.set(parts[i] ?? '', parts[i + 3] ?? '');
  return found;
}

/** Comes with `@tensorflow/tfjs`, of which only the layers are taken, and with React and Chart.js. */
const BEHIND = ['@tensorflow/tfjs-layers', 'scheduler', '@kurkle/color'];

test('every package that the page or a worker carries is named with its licence', async ({ request }) => {
  const response = await request.get('./licences.txt');
  expect(response.ok()).toBe(true);
  const file = await response.text();
  expect(file).toContain('Unrolled contributors');
  const licences = sections(file);
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const carried = Object.keys(dependencies).filter((name) => name !== '@tensorflow/tfjs');
  expect([...licences.keys()]).toEqual(expect.arrayContaining([...carried, ...BEHIND]));
  for (const [name, text] of licences) {
    const path = new URL(`node_modules/${name}/`, root);
    const { license } = JSON.parse(readFileSync(new URL('package.json', path), 'utf8'));
    const words = /Apache/.test(license) ? 'Apache License' : 'ermission'; // MIT and ISC: "Permission ... granted"
    expect(text, name).toContain(words);
    const own = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((of) => new URL(of, path)).find(existsSync);
    if (own) expect(text, name).toContain(readFileSync(own, 'utf8').trim());
  }
});

test('the help window links to the licences', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Help' }).click();
  const link = page.getByRole('link', { name: 'Licences of the software in this page' });
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await expect(opened.locator('body')).toContainText(/Unrolled contributors.*chart\.js \d.*© \d|Copyright/s);
});
