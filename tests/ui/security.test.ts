// The Content-Security-Policy: on every response, kept by the page, and nothing is asked of another origin.
import { expect, test } from '@playwright/test';

test('every response has the policy, and the page asks nothing of another origin', async ({
  page,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? '').origin;
  const addresses: string[] = [];
  const unprotected: string[] = [];
  page.on('response', (response) => {
    addresses.push(response.url());
    const policy = response.headers()['content-security-policy'] ?? '';
    if (!policy.includes("default-src 'self'") || policy.includes("'unsafe-"))
      unprotected.push(response.url());
  });
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  expect(addresses.length).toBeGreaterThan(1);
  expect(unprotected).toEqual([]);
  expect(
    addresses.filter((address) => !address.startsWith(origin) && !/^(blob|data):/.test(address)),
  ).toEqual([]);
});

test('without the header, as on a static host, the page carries the policy itself', async ({ page }) => {
  await page.goto('./');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /default-src 'self'.*object-src 'none'/);
});

test('an address that does not exist has the policy too', async ({ request }) => {
  const response = await request.get('./no-such-file.js');
  expect(response.headers()).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});
