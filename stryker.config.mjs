// How `npm run mutate` puts faults into a copy of the source, one at a time; scripts/mutate.mjs says which room and which tests.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // A fault that only makes a test slow counts as seen. Generous, so that a busy machine is not taken for a fault.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  incremental: true,
  tempDirName: '.cache/mutate/sandbox',
  ignorePatterns: ['/dist', '/docs', '/bench', '/test-results', '/tests/engine', '/tests/ui'],
  // TypeScript 7 lacks the function with which Stryker would rewrite tsconfig.json; nothing in it has to be rewritten.
  tsconfigFile: 'none.json',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { reportTests: false, reportScoreTable: false, allowColor: false },
};
