// Facts as lines: whatever a value holds, it stays on its line.
import { expect, test } from 'vitest';
import { commentLines, factLines } from '../../../src/formats/provenance.ts';

test('a line for each fact; line ends and runs of spaces become one space, and none stands at the ends', () => {
  expect(
    factLines([
      ['text_name', '  first\r\n\tsecond  third\n'],
      ['layers', 2],
      ['clipGradients', false],
    ]),
  ).toEqual(['text_name: first second third', 'layers: 2', 'clipGradients: false']);
});

test('comment lines begin with a number sign and end', () => {
  expect(commentLines([['seed', 1]])).toBe('# seed: 1\n');
  expect(commentLines([])).toBe('');
});
