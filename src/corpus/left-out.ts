// A text without some of its characters: a word that goes takes a space beside it along, so that no gap stays.

const SPACE = /^\s$/u;

/**
 * The text without these characters (code points). Of the spaces around what is left out, those at the text's own edges
 * stay, and between two kept characters one run of them, a line break before a blank.
 */
export function leaveOut(text: string, left: ReadonlySet<string>): string {
  let kept = '';
  let stretch: string[] = [];
  const characters = [...text];
  for (const character of characters) {
    if (left.has(character) || SPACE.test(character)) {
      stretch.push(character);
    } else {
      kept += spacesOf(stretch, left, kept === '', false) + character;
      stretch = [];
    }
  }
  return kept + spacesOf(stretch, left, kept === '', true);
}

/** What stays of spaces and characters that are left out, in a row. */
function spacesOf(
  stretch: readonly string[],
  left: ReadonlySet<string>,
  first: boolean,
  last: boolean,
): string {
  const runs = [''];
  for (const character of stretch) {
    if (left.has(character)) runs.push('');
    else runs[runs.length - 1] += character;
  }
  if (runs.length === 1) return runs[0];
  if (first && last) return '';
  if (first) return runs[0];
  if (last) return runs[runs.length - 1];
  const lines = (run: string) => run.split('\n').length;
  return runs.reduce((best, run) => (best === '' || lines(run) > lines(best) ? run : best));
}
