// npm run mutate [-- ROOM ...]: puts faults into the pure rooms and the training, one at a time (StrykerJS), and prints the
// share of them that the unit tests of their room see. Results are kept in .cache/mutate/: a fault is tried again only
// where its source or its tests have changed.
import { Stryker } from '@stryker-mutator/core';

const GOAL = 0.9;

const ROOMS = ['numeric', 'config', 'i18n', 'corpus', 'model', 'tasks', 'training', 'series', 'formats'];

const asked = process.argv.slice(2);
const unknown = asked.filter((room) => !ROOMS.includes(room));
if (unknown.length > 0) {
  console.error(`No such room: ${unknown.join(', ')}. The rooms are ${ROOMS.join(', ')}.`);
  process.exit(2);
}

const rows = [];
for (const room of asked.length > 0 ? asked : ROOMS) {
  process.env.MUTATED_ROOM = room;
  const results = await new Stryker({
    // Dictionaries are words, and no test says what they are.
    mutate: [`src/${room}/**/*.ts`, '!src/i18n/{en,ko}/**', '!src/i18n/{en,ko}.ts'],
    incrementalFile: `.cache/mutate/${room}.json`,
  }).runMutationTest();
  /** @param {string} status */
  const count = (status) => results.filter((mutant) => mutant.status === status).length;
  const row = {
    room,
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    untested: count('NoCoverage'),
  };
  const seen = row.killed + row.timeout;
  const mutants = seen + row.survived + row.untested;
  rows.push({ ...row, mutants, share: seen / mutants });
}

console.table(rows.map(({ share, ...row }) => ({ ...row, share: `${(100 * share).toFixed(1)} %` })));
if (rows.some(({ share }) => share < GOAL)) {
  console.error(`A room is below the goal of ${100 * GOAL} %.`);
  process.exitCode = 1;
}
