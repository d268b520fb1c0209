// A person's own texts across reloads: names and bytes in IndexedDB. Every tab comes back to the text that it had; a new
// tab takes the one used last. A browser that keeps nothing (private windows) loses the text on reload and nothing else.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';

/** What is kept; an earlier version of the page, or a person's hand, may have left something else. */
const KeptText = v.object({ name: v.string(), bytes: v.instance(ArrayBuffer) });
/** How versions of the page before kept the only text. Private windows of Safari do not store a Blob. */
const KeptBlob = v.object({ name: v.string(), blob: v.instance(Blob) });

type KeptText = v.InferOutput<typeof KeptText>;

/** Apart from the texts themselves, so that they need not be read to find the oldest. */
interface Use {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly used: number;
}

interface Schema extends DBSchema {
  texts: { key: string; value: unknown };
  uses: { key: string; value: Use };
}

/** The text of an earlier version, and the one made of it. */
const BLOB_KEY = 'own';
const TAB_KEY = 'unrolled.own-text';

/** What is kept at most; the text used longest ago goes first. */
const LIMITS = { texts: 10, bytes: 100 * 1024 * 1024 };

/** Keeps a text as the one of this tab; whether the browser has kept it. */
export async function keepOwnText(name: string, bytes: ArrayBuffer): Promise<boolean> {
  const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
  // Also where it cannot be kept: a reload must not take another text for this one.
  tieToTab(id);
  try {
    const database = await open();
    try {
      await put(database, id, { name, bytes });
    } finally {
      database.close();
    }
    return true;
  } catch {
    return false;
  }
}

/** The text of this tab, or for a new tab the one used last; null where there is none that can be used. */
export async function recallOwnText(): Promise<KeptText | null> {
  try {
    const database = await open();
    try {
      await convertBlob(database);
      return await recall(database);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('unrolled', 2, {
    upgrade(database, before) {
      if (before < 1) database.createObjectStore('texts');
      database.createObjectStore('uses', { keyPath: 'id' });
    },
  });
}

async function recall(database: IDBPDatabase<Schema>): Promise<KeptText | null> {
  const id = idOfTab() ?? newestFirst(await database.getAll('uses'))[0]?.id;
  if (id === undefined) return null;
  const kept = await database.get('texts', id);
  if (!v.is(KeptText, kept)) return null;
  tieToTab(id);
  await database.put('uses', { id, size: kept.bytes.byteLength, used: Date.now() });
  return kept;
}

/** Puts a text beside the others and lets go of those that are then too many. */
async function put(
  database: IDBPDatabase<Schema>,
  id: string,
  text: KeptText,
  used = Date.now(),
): Promise<void> {
  const change = database.transaction(['texts', 'uses'], 'readwrite');
  const [texts, uses] = [change.objectStore('texts'), change.objectStore('uses')];
  const others = newestFirst(await uses.getAll()).filter((use) => use.id !== id);
  const size = text.bytes.byteLength;
  let bytes = size;
  const dropped = others.filter((use, i) => {
    bytes += use.size;
    return i + 1 >= LIMITS.texts || bytes > LIMITS.bytes;
  });
  await Promise.all([
    texts.put(text, id),
    uses.put({ id, size, used }),
    ...dropped.flatMap((use) => [texts.delete(use.id), uses.delete(use.id)]),
    change.done,
  ]);
}

async function convertBlob(database: IDBPDatabase<Schema>): Promise<void> {
  const kept = await database.get('texts', BLOB_KEY);
  if (!v.is(KeptBlob, kept)) return;
  await put(database, BLOB_KEY, { name: kept.name, bytes: await kept.blob.arrayBuffer() }, 0);
}

function newestFirst(uses: readonly Use[]): Use[] {
  return [...uses].sort((a, b) => b.used - a.used);
}

/** The id of the text that this tab had; null in a new tab. */
function idOfTab(): string | null {
  try {
    return sessionStorage.getItem(TAB_KEY);
  } catch {
    return null;
  }
}

function tieToTab(id: string): void {
  try {
    sessionStorage.setItem(TAB_KEY, id);
  } catch {
    // Without it a reload takes the text used last.
  }
}
