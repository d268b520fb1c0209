// Equations as the page gets them: MathML Core, with nothing in it that a strict Content-Security-Policy refuses.
import { build } from 'vite';
import { expect, test } from 'vitest';
import { equations, render } from '../../../scripts/vite/equations.ts';
import lstm from '../../../src/model/cells/lstm.tex';

test('a subscript becomes msub, without style, class or id', () => {
  expect(render('h_t')).toBe('<math display="block"><msub><mi>h</mi><mi>t</mi></msub></math>');
});

test('a fence keeps what makes it grow with its content', () => {
  expect(render('\\left(\\frac{a}{b}\\right)')).toMatch(/<mo [^>]*stretchy="true"[^>]*>\(<\/mo><mfrac>/);
});

test('a file gives one equation per line, comments left out', () => {
  expect(lstm).toHaveLength(6);
  for (const equation of lstm) {
    expect(equation).toMatch(/^<math display="block">.*<\/math>$/);
    expect(equation).not.toMatch(/ (style|class|id|href)=/);
  }
});

test.for([
  ['what is not TeX', '\\frac{1'],
  ['an unknown command', '\\nosuchcommand'],
  ['an element that browsers do not draw', '\\cancel{x}'],
])('%s fails the build, with its file and line', async ([, equation]) => {
  const file = { name: 'file', resolveId: (id: string) => id, load: () => `% a comment\nh_t\n${equation}` };
  const options = { write: false, lib: { entry: 'cell.tex', formats: ['es' as const] } };
  const built = build({
    configFile: false,
    logLevel: 'silent',
    plugins: [file, equations()],
    build: options,
  });
  await expect(built).rejects.toThrow('cell.tex:3');
});
