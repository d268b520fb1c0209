// What a browser keeps of own texts: a text for every tab, the newest for a new one, and no more than fits a bound.
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { keepOwnText, recallOwnText } from '../../../../src/experiment/storage/own-texts.ts';

/** What a tab keeps for as long as it is open, reloads included. */
function openTab(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
}

async function keptNames(): Promise<string[]> {
  const database = await openDB('unrolled');
  const kept = await database.getAll('texts');
  database.close();
  return kept.map(({ name }) => name).sort();
}

const bytes = (size = 3) => new Uint8Array(size).fill(97).buffer;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.useFakeTimers({ toFake: ['Date'] });
  openTab();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function keep(name: string, size?: number): Promise<boolean> {
  vi.advanceTimersByTime(1000);
  return keepOwnText(name, bytes(size));
}

test('a text comes back as it was', async () => {
  expect(await recallOwnText()).toBeNull();
  expect(await keep('mine.txt')).toBe(true);
  expect(await recallOwnText()).toEqual({ name: 'mine.txt', bytes: bytes() });
});

test('of many texts the ten used last are kept', async () => {
  for (let i = 0; i < 3; i++) await keep(`${i}.txt`);
  const [first] = await keptNames();
  expect(first).toBe('0.txt');
  for (let i = 3; i < 12; i++) await keep(`${i}.txt`);
  expect(await keptNames()).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 2}.txt`).sort());
});

test('a text that a tab has used again is not the oldest', async () => {
  await keep('mine.txt');
  const tab = globalThis.sessionStorage;
  openTab();
  for (let i = 0; i < 9; i++) await keep(`${i}.txt`);
  const other = globalThis.sessionStorage;
  vi.stubGlobal('sessionStorage', tab);
  vi.advanceTimersByTime(1000);
  expect((await recallOwnText())?.name).toBe('mine.txt');
  vi.stubGlobal('sessionStorage', other);
  await keep('9.txt');
  expect(await keptNames()).toContain('mine.txt');
  expect(await keptNames()).not.toContain('0.txt');
});

test('large texts are kept as far as 100 MB hold them, the newest in any case', async () => {
  const size = 20 * 1024 * 1024;
  for (let i = 0; i < 6; i++) await keep(`${i}.txt`, size);
  expect(await keptNames()).toEqual(['1.txt', '2.txt', '3.txt', '4.txt', '5.txt']);
});

test('a tab whose text could not be kept does not come back to another', async () => {
  await keep('first.txt');
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await keep('second.txt')).toBe(false);
  vi.restoreAllMocks();
  expect(await recallOwnText()).toBeNull();
  openTab();
  expect((await recallOwnText())?.name).toBe('first.txt');
});
