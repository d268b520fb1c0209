// The headers: on every response, kept by the page and its workers; nothing is asked of another origin.
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
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
});

test('a worker cannot ask another origin, nor can the page', async ({ page }) => {
  await page.goto('./#text=hello&hiddenUnits=8');
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const refused = () =>
    new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
        resolve([effectiveDirective, blockedURI]);
      });
      fetch('https://example.org/').then(
        () => resolve('answered'),
        () => undefined,
      );
    });
  const foreign = ['connect-src', 'https://example.org/'];
  expect(await page.evaluate(refused)).toEqual(foreign);
  for (const worker of page.workers()) expect(await worker.evaluate(refused)).toEqual(foreign);
});

test('a browser understands every header', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' || message.type() === 'error') complaints.push(message.text());
  });
  await page.goto('./#text=hello&hiddenUnits=8');
  await page.waitForLoadState('networkidle');
  expect(complaints.filter((text) => /polic|header|origin/i.test(text))).toEqual([]);
});

test('a host that reads _headers finds in dist/ what npm start sends', async ({ request }) => {
  const sent = (await request.get('./')).headers();
  const lines = (await (await request.get('./_headers')).text()).trim().split('\n');
  expect(lines[0]).toBe('/*');
  const named = lines.slice(1).map((line) => /^ {2}([\w-]+): (.+)$/.exec(line) ?? []);
  expect(named.map(([, name]) => name)).toContain('Content-Security-Policy');
  for (const [, name = '', value] of named) expect(sent[name.toLowerCase()]).toBe(value);
});
