// Starting a backend whose code could not be loaded the first time.
import { expect, test, vi } from 'vitest';

const loaded = vi.hoisted(() => ({ times: 0 }));

vi.mock('../../../src/engine/tfjs.ts', () => ({
  loaders: {
    cpu: () => (++loaded.times === 1 ? Promise.reject(new Error('offline')) : Promise.resolve()),
  },
  tf: { setBackend: async () => true, ready: async () => undefined },
  wasmUrl: '',
}));

const { startBackend } = await import('../../../src/engine/backends.ts');

test('what failed to load is loaded again when it is asked for again, and then no more', async () => {
  await expect(startBackend('cpu')).rejects.toThrow('offline');
  await startBackend('cpu');
  await startBackend('cpu');
  expect(loaded.times).toBe(2);
});
