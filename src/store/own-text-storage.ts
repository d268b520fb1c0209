// A person's own text across reloads: name and bytes in IndexedDB. A browser that keeps nothing (private windows) loses
// the text on reload and nothing else.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';

/** What is kept; an earlier version of the page, or a person's hand, may have left something else. */
const KeptText = v.object({ name: v.string(), blob: v.instance(Blob) });

interface Schema extends DBSchema {
  texts: { key: string; value: v.InferOutput<typeof KeptText> };
}

const KEY = 'own';

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('unrolled', 1, { upgrade: (database) => void database.createObjectStore('texts') });
}

/** Keeps a text in place of the one before. */
export async function keepOwnText(name: string, blob: Blob): Promise<void> {
  try {
    const database = await open();
    await database.put('texts', { name, blob }, KEY);
    database.close();
  } catch {
    // Storage is full or refused: the text stays in use until the page is closed.
  }
}

/** The text kept last; null where there is none that can be used. */
export async function recallOwnText(): Promise<v.InferOutput<typeof KeptText> | null> {
  try {
    const database = await open();
    const kept = await database.get('texts', KEY);
    database.close();
    return v.is(KeptText, kept) ? kept : null;
  } catch {
    return null;
  }
}
