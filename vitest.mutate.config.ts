// The tests that Stryker asks about a fault: the unit tests of the room that the fault is in (scripts/mutate.mjs).
import { mergeConfig } from 'vitest/config';
import vite from './vite.config.ts';

export default mergeConfig(vite, {
  test: {
    environment: 'node',
    include: [`tests/unit/${process.env.MUTATED_ROOM ?? '**'}/**/*.test.ts`],
    setupFiles: ['tests/unit/properties.ts'],
    // A fault that makes a test slow is Stryker's to judge: here it would count as seen on any busy machine.
    testTimeout: 0,
    // One worker for all files of a run, which Stryker ends with the run: most of a run's time is in starting workers.
    isolate: false,
  },
});
