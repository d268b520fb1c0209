// What a sampler is fed while it writes: the seed in full and in order, then what was drawn.
import { expect, test, vi } from 'vitest';
import type { Sampler } from '../../../../src/engine/engine.ts';
import { randomStream } from '../../../../src/numeric/random.ts';
import { write } from '../../../../src/tasks/language-model/writer.ts';

const V = 7;

/** A model that remembers all it has read: what follows is the sum of it, modulo V, and nothing else. */
function summingSampler(): Sampler & { readonly fed: number[] } {
  const fed: number[] = [];
  return {
    fed,
    next: async (id) => {
      fed.push(id);
      const sum = fed.reduce((a, b) => a + b, 0) % V;
      return Float32Array.from({ length: V }, (_, i) => (i === sum ? 100 : 0));
    },
    dispose: vi.fn(),
  };
}

async function written(sampler: Sampler, seed: readonly number[], length: number): Promise<number[]> {
  const ids: number[] = [];
  const writing = { seed, temperature: 1, length };
  for await (const { id } of write(sampler, writing, randomStream(1, 'generate'))) ids.push(id);
  return ids;
}

test('every character of the seed is read before the first is drawn', async () => {
  for (const [seed, expected] of [
    // 1 + 2 + 4 = 0, then each the double of the sum before it.
    [
      [1, 2, 4, 3],
      [3, 6, 5, 3],
    ],
    [[5], [5, 3, 6, 5]],
    [
      [2, 2, 2],
      [6, 5, 3, 6],
    ],
  ]) {
    const sampler = summingSampler();
    expect(await written(sampler, seed, 4)).toEqual(expected);
    expect(sampler.fed).toEqual([...seed, ...expected.slice(0, 3)]);
    expect(sampler.dispose).toHaveBeenCalledOnce();
  }
});

test('an empty seed is refused', async () => {
  await expect(written(summingSampler(), [], 3)).rejects.toThrow(
    new RangeError('the seed has no character to read'),
  );
});

test('a sampler is disposed of too when it fails, or when nobody reads on', async () => {
  const failing = { ...summingSampler(), next: () => Promise.reject(new Error('lost')) };
  await expect(written(failing, [1], 3)).rejects.toThrow('lost');
  expect(failing.dispose).toHaveBeenCalledOnce();
  const left = summingSampler();
  const writing = { seed: [1, 2], temperature: 1, length: 5 };
  for await (const _ of write(left, writing, randomStream(1, 'generate'))) break;
  expect(left.dispose).toHaveBeenCalledOnce();
  expect(left.fed).toEqual([1, 2]);
});
