// Another engine in place of one that does not start.
import { expect, test } from 'vitest';
import type { CreateEngine, Engine, EngineSpec } from '../../../src/engine/engine.ts';
import { withFallback } from '../../../src/engine/fallback.ts';
import { refuse } from '../../../src/i18n/problem.ts';

const SPEC = {} as EngineSpec;
const WEIGHTS = new Map<string, Float32Array>();
const engine = (name: string) => ({ name }) as unknown as Engine;
const second: CreateEngine = async () => engine('second');

test('what starts is taken, and nothing is told', async () => {
  const reported: string[] = [];
  const create = withFallback(
    async () => engine('first'),
    second,
    (detail) => reported.push(detail),
  );
  expect(await create(SPEC, WEIGHTS)).toEqual(engine('first'));
  expect(reported).toEqual([]);
});

test('what does not start is told, and the other taken', async () => {
  const reported: string[] = [];
  const first: CreateEngine = async () => {
    throw new Error('program logits does not compile');
  };
  const create = withFallback(first, second, (detail) => reported.push(detail));
  expect(await create(SPEC, WEIGHTS)).toEqual(engine('second'));
  expect(reported).toEqual(['program logits does not compile']);
});

test.each([
  ['a problem of what was asked for', async () => refuse('problem.text.empty')],
  [
    'weights that do not fit',
    async () => {
      throw new RangeError('weights: 3 given, 4 expected');
    },
  ],
] as [string, CreateEngine][])('%s is thrown on', async (_, first) => {
  await expect(withFallback(first, second, () => undefined)(SPEC, WEIGHTS)).rejects.toThrow();
});
