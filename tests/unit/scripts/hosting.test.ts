// The examples of docs/hosting.md send what `npm start` sends.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HEADERS } from '../../../scripts/vite/security.ts';

const page = readFileSync(new URL('../../../docs/hosting.md', import.meta.url), 'utf8');

const WRITTEN = {
  nginx: (name: string, value: string) => `add_header ${name} "${value}" always;`,
  caddy: (name: string, value: string) => `${name} "${value}"`,
  text: (name: string, value: string) => `  ${name}: ${value}`,
} as const;

test.for(Object.entries(WRITTEN))('%s', ([language, write]) => {
  const example = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';
  const lines = example.split('\n').map((line) => line.trim());
  for (const [name, value] of Object.entries(HEADERS)) expect(lines).toContain(write(name, value).trim());
});

test('the policy holds for frames too, and allows no inline script', () => {
  const policy = HEADERS['Content-Security-Policy'];
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("'unsafe-");
});
