// Texts: one's own by file, paste or drop; what is refused; Hangul as syllables or jamo; across a reload.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, openPage, reachStep, runStatus, SMALL, shown, spin, test, trainTo } from './page.ts';

const chooser = (page: Page) => page.getByLabel('Open a text file');
const panel = (page: Page) => page.getByRole('region', { name: 'Text', exact: true });
const PLAIN = 'the quick brown fox jumps over the lazy dog. '.repeat(20);

function file(name: string, content: string | Uint8Array) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
}

test('a file is opened and trained on', async ({ page }) => {
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await chooser(page).setInputFiles(file('fox.txt', PLAIN));
  // 900 characters: 26 letters, blank and full stop; 855 to learn from.
  await expect(panel(page)).toContainText('900 characters · 28 distinct');
  await expect(panel(page)).toContainText('855 to learn from');
  await expect(page.getByRole('combobox', { name: 'Text', exact: true })).toHaveValue('own');
  await expect(runStatus(page)).toContainText('Ready');
  await trainTo(page, 5);
});

test('a text is pasted into its dialog; a refused one stays there to be mended', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Paste a text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a text' });
  const box = dialog.getByRole('textbox', { name: 'Text to learn from' });
  await box.fill('too short');
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Choose a longer text');
  await expect(box).toHaveValue('too short');
  await box.fill(PLAIN.repeat(4));
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel(page)).toContainText('3,600 characters');
});

test('a text is pasted anywhere on the page', async ({ page }) => {
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, PLAIN);
  await expect(panel(page)).toContainText('900 characters');
});

test('a file is dropped anywhere on the page', async ({ page }) => {
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, PLAIN);
  await expect(panel(page)).toContainText('dropped.txt');
  await expect(panel(page)).toContainText('900 characters');
});

const megabyte = 'a line of text, and another one\n'.repeat(32768);
const BAD = [
  ['empty', file('empty.txt', ''), 'is empty'],
  ['not UTF-8', file('latin1.txt', new Uint8Array([...Buffer.from(PLAIN), 0xe9, 0x20])), 'not UTF-8'],
  [
    'binary',
    file(
      'image.png',
      new Uint8Array(4096).map((_, i) => i % 32),
    ),
    'binary file',
  ],
  ['shorter than a window of every stream', file('short.txt', 'only a few words'), 'Choose a longer text'],
  ['over 20 MB', file('large.txt', megabyte.repeat(21)), 'at most 20,971,520 bytes'],
  [
    'over 4,096 distinct characters',
    file('wide.txt', String.fromCodePoint(...Array.from({ length: 5000 }, (_, i) => 0x4e00 + i)).repeat(4)),
    'at most 4,096',
  ],
] as const;

test('every bad text is refused in words, and the text in use stays', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 12);
  const trained = await shown(page, 'Step');
  for (const [what, bad, words] of BAD) {
    await chooser(page).setInputFiles(bad);
    const alert = panel(page).getByRole('alert');
    await expect(alert, what).toContainText(words);
    await expect(alert, what).toContainText(`${bad.name} was not taken.`);
    await expect(page.getByRole('combobox', { name: 'Text', exact: true }), what).toHaveValue('hello');
    await expect(panel(page), what).toContainText('2,000 characters');
    expect(await shown(page, 'Step'), what).toBe(trained);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(alert, what).toBeHidden();
  }
});

test('Hangul is read as syllables or as jamo', async ({ page }) => {
  const poem = '나랏말싸미 듕귁에 달아 문자와로 서르 사맛디 아니할쎄 '.repeat(30);
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await chooser(page).setInputFiles(file('훈민정음.txt', poem));
  const reading = page.getByRole('group', { name: 'Hangul as' });
  const syllables = new Set(poem).size;
  const jamo = new Set(poem.normalize('NFD')).size;
  await expect(reading.getByRole('radio', { name: `Syllables ${syllables}` })).toBeChecked();
  await reading.getByRole('radio', { name: `Jamo ${jamo}` }).check();
  const length = [...poem.normalize('NFD')].length.toLocaleString('en');
  await expect(panel(page)).toContainText(`${length} characters · ${jamo} distinct`);
  // Generated jamo are put together again: at most the spaces and whole syllables show.
  await trainTo(page, 3);
  await spin(page, 'Length').fill('60');
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const output = page.getByRole('log', { name: 'Generated text' });
  await expect(output).toHaveAttribute('aria-busy', 'false');
  await expect(output).toHaveText(/[가-힣]/);
});

test('an own text and the settings survive a reload', async ({ page }) => {
  await openPage(page, `${SMALL}&layers=2`);
  await chooser(page).setInputFiles(file('fox.txt', PLAIN.repeat(4)));
  await expect(panel(page)).toContainText('3,600 characters');
  await page.getByRole('radio', { name: 'GRU' }).check();
  await spin(page, 'Learning rate').fill('0.005');
  await spin(page, 'Learning rate').blur();
  await page.getByRole('textbox', { name: 'Seed text' }).fill('the fox');
  await page.reload();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(panel(page)).toContainText('fox.txt');
  await expect(panel(page)).toContainText('3,600 characters');
  await expect(page.getByRole('radio', { name: 'GRU' })).toBeChecked();
  await expect(spin(page, 'Layers')).toHaveValue('2');
  await expect(spin(page, 'Learning rate')).toHaveValue('0.005');
  await expect(page.getByRole('textbox', { name: 'Seed text' })).toHaveValue('the fox');
});

/** Drops what is at a path of the disk on the page, as a person does. */
async function dropFromDisk(page: Page, path: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  }
}

test('a folder that is dropped while a model trains is refused in words, and the model trains on', async ({
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('novels');
  mkdirSync(folder, { recursive: true });
  await openPage(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 5);
  await dropFromDisk(page, folder);
  const alert = panel(page).getByRole('alert');
  await expect(alert).toContainText('novels was not taken. This is a folder');
  await reachStep(page, (await shown(page, 'Step')) + 20);
  await expect(page.getByRole('alert')).toHaveCount(1);
});

test('a file that cannot be read is refused in words, and the trained model stays', async ({ page }) => {
  // A folder on disk is not told from a file where the browser does not say what was dropped.
  await page.addInitScript(() => {
    File.prototype.arrayBuffer = () =>
      Promise.reject(new DOMException('The file has changed.', 'NotReadableError'));
  });
  await openPage(page);
  await trainTo(page, 5);
  const trained = await shown(page, 'Step');
  await chooser(page).setInputFiles(file('fox.txt', PLAIN));
  const alert = panel(page).getByRole('alert');
  await expect(alert).toContainText(
    'fox.txt was not taken. This file could not be read (The file has changed.)',
  );
  expect(await shown(page, 'Step')).toBe(trained);
  await expect(page.getByRole('alert')).toHaveCount(1);
});

test('a text is used as it was when it was chosen, whatever becomes of its file', async ({
  page,
}, testInfo) => {
  const path = testInfo.outputPath('fox.txt');
  writeFileSync(path, PLAIN);
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await chooser(page).setInputFiles(path);
  await expect(panel(page)).toContainText('900 characters');
  writeFileSync(path, 'changed '.repeat(100));
  const text = page.getByRole('combobox', { name: 'Text', exact: true });
  await text.selectOption('moby-dick');
  await expect(panel(page)).toContainText('Herman Melville');
  await expect(runStatus(page)).toContainText('Ready');
  rmSync(path);
  await text.selectOption('own');
  await expect(panel(page)).toContainText('900 characters');
  await expect(runStatus(page)).toContainText('Ready');
  await trainTo(page, 5);
});

test('every tab comes back to its own text; a new tab takes the one used last', async ({ page, context }) => {
  const sizes = '#sequenceLength=8&batchSize=4&hiddenUnits=8';
  const second = await context.newPage();
  await openPage(page, sizes);
  await chooser(page).setInputFiles(file('fox.txt', PLAIN));
  await expect(panel(page)).toContainText('900 characters');
  await openPage(second, sizes);
  await chooser(second).setInputFiles(file('foxes.txt', PLAIN.repeat(2)));
  await expect(panel(second)).toContainText('1,800 characters');
  await page.reload();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(panel(page)).toContainText('900 characters');
  await expect(panel(page)).toContainText(': fox.txt');
  await second.reload();
  await expect(panel(second)).toContainText('1,800 characters');
  const third = await context.newPage();
  await openPage(third, `${sizes}&text=own`);
  await expect(panel(third)).toContainText(': foxes.txt');
});

test('a text kept by an earlier version of the page is found', async ({ page }) => {
  // A page of the origin without a script that opens the database.
  const elsewhere = './elsewhere.html';
  await page.route('**/elsewhere.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }),
  );
  await page.goto(elsewhere);
  await page.evaluate(
    (text) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('unrolled', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('texts');
        opening.onsuccess = () => {
          const change = opening.result.transaction('texts', 'readwrite');
          change.objectStore('texts').put({ name: 'fox.txt', blob: new Blob([text]) }, 'own');
          change.oncomplete = () => {
            opening.result.close();
            resolve(null);
          };
          change.onerror = reject;
        };
        opening.onerror = reject;
      }),
    PLAIN,
  );
  const fragment = '#text=own&sequenceLength=8&batchSize=4&hiddenUnits=8';
  for (let visit = 0; visit < 2; visit++) {
    await openPage(page, fragment);
    await expect(panel(page)).toContainText('900 characters');
    await expect(panel(page)).toContainText(': fox.txt');
    await page.goto(elsewhere);
  }
});

test('a text that the browser cannot keep is used, and the page says that a reload loses it', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await chooser(page).setInputFiles(file('fox.txt', PLAIN));
  await expect(panel(page)).toContainText('900 characters');
  await expect(page.getByRole('alert')).toContainText('could not keep a copy');
  await trainTo(page, 3);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('a text of your own');
});

test('a page of the network in place of a built-in text is refused in words, and can be asked for again', async ({
  page,
}) => {
  const portal = `<!doctype html><title>Sign in</title>${'<p>Welcome to the network of this hotel.</p>'.repeat(200)}`;
  await page.route('**/corpora/hello.txt', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: portal }),
  );
  await page.goto(`./${SMALL}`);
  const alert = panel(page).getByRole('alert');
  await expect(alert).toContainText(
    `What the network sent is not the text (${portal.length.toLocaleString('en')}`,
  );
  await page.unroute('**/corpora/hello.txt');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(runStatus(page)).toContainText('Ready');
  await expect(panel(page)).toContainText('2,000 characters · 4 distinct');
});

test('of many texts chosen while one is loaded only the last is loaded too', async ({ page }) => {
  const asked: string[] = [];
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await openPage(page);
  await page.route('**/corpora/*.txt', async (route) => {
    asked.push(route.request().url().replace(/.*\//, ''));
    await released;
    await route.continue();
  });
  const text = page.getByRole('combobox', { name: 'Text', exact: true });
  await text.selectOption('first-names');
  await expect.poll(() => asked).toEqual(['first-names.txt']);
  for (let i = 0; i < 7; i++) {
    await text.selectOption('moby-dick');
    await text.selectOption('first-names');
  }
  await text.selectOption('moby-dick');
  release();
  await expect(panel(page)).toContainText('1,213,116 characters · 89 distinct');
  await expect(runStatus(page)).toContainText('Ready');
  expect(asked).toEqual(['first-names.txt', 'moby-dick.txt']);
});

test("a short text is read with the form's sizes where those that suit most texts are too large", async ({
  page,
}) => {
  // hello's own sizes, 10 by 4, which the form shows; a text of one's own would be given 64 by 32.
  await openPage(page, '#text=hello&hiddenUnits=8');
  await chooser(page).setInputFiles(file('short.txt', 'only a few words'));
  await expect(panel(page).getByRole('alert')).toContainText('Sequence length 10 × batch size 4 needs 41');
  await chooser(page).setInputFiles(file('fox.txt', PLAIN));
  await expect(panel(page)).toContainText('900 characters');
  await expect(spin(page, 'Sequence length')).toHaveValue('10');
  await expect(spin(page, 'Batch size')).toHaveValue('4');
  await trainTo(page, 3);
});

test('a text with too many syllables is read as jamo from where it was refused', async ({ page }) => {
  const syllables = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0xac00 + i)).join('');
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await chooser(page).setInputFiles(file('음절.txt', syllables));
  const alert = panel(page).getByRole('alert');
  await expect(alert).toContainText('Read Hangul as jamo');
  await alert.getByRole('button', { name: 'Read Hangul as jamo' }).click();
  await expect(panel(page)).toContainText(': 음절.txt');
  await expect(page.getByRole('radio', { name: /^Jamo/ })).toBeChecked();
  await expect(runStatus(page)).toContainText('Ready');
});

test('a paste of 5 MB into the dialog is not laid out, and is used', async ({ page }) => {
  await openPage(page, '#sequenceLength=8&batchSize=4&hiddenUnits=8');
  await page.getByRole('button', { name: 'Paste a text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a text' });
  const box = dialog.getByRole('textbox', { name: 'Text to learn from' });
  const paste = () =>
    box.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      return element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, PLAIN.repeat(6000));
  await box.fill('before, ');
  // The browser's own paste, which would lay out all of it, is prevented.
  expect(await paste()).toBe(false);
  await expect(dialog.getByRole('status')).toContainText('5,400,008 bytes were pasted');
  await expect(dialog).toContainText('before, the quick brown fox');
  await dialog.getByRole('button', { name: 'Clear' }).click();
  await expect(box).toHaveValue('');
  await paste();
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel(page)).toContainText('5,400,000 characters · 28 distinct');
});

test("a link to another's own text says what it lacks", async ({ page }) => {
  await openPage(page, '#text=own&hiddenUnits=8');
  await expect(page.getByRole('alert')).toContainText('a text of your own');
  await expect(page.getByRole('combobox', { name: 'Text', exact: true })).toHaveValue('moby-dick');
});

test('choosing hello brings the settings that suit it, and leaving it takes them back', async ({ page }) => {
  await openPage(page, '#hiddenUnits=8');
  const text = page.getByRole('combobox', { name: 'Text', exact: true });
  await text.selectOption('hello');
  await expect(panel(page)).toContainText('2,000 characters · 4 distinct');
  await expect(runStatus(page)).toContainText('Ready');
  expect(Number(await spin(page, 'Sequence length').inputValue())).toBeLessThan(64);
  await text.selectOption('moby-dick');
  await expect(spin(page, 'Sequence length')).toHaveValue('64');
  await expect(spin(page, 'Batch size')).toHaveValue('32');
  await expect(runStatus(page)).toContainText('Ready');
});
