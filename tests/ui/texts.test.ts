// Texts: one's own by file, paste or drop; what is refused; Hangul as syllables or jamo; across a reload.
import type { Page } from '@playwright/test';
import { expect, openPage, runStatus, SMALL, shown, spin, test, trainTo } from './page.ts';

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

test("a link to another's own text says what it lacks", async ({ page }) => {
  await openPage(page, '#text=own&hiddenUnits=8');
  await expect(page.getByRole('alert')).toContainText("a text of one's own");
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
