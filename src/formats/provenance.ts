// Where numbers and pictures come from: facts as `key: value`, and as the comment lines of a CSV file.

/** What is said of a run, key by key; no key has a colon. */
export type Facts = readonly (readonly [key: string, value: string | number | boolean])[];

/** A line for each fact, `key: value`; line ends in a value become spaces. */
export function factLines(facts: Facts): string[] {
  return facts.map(([key, value]) => `${key}: ${String(value).replace(/\s+/g, ' ').trim()}`);
}

/** The comment lines that stand before a CSV file's header, to be read over with comment='#'. */
export function commentLines(facts: Facts): string {
  return factLines(facts)
    .map((line) => `# ${line}\n`)
    .join('');
}
