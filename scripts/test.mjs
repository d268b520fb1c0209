// `npm test`: everything that must hold, in one command. Two lanes of stages run side by side, as neither keeps two cores
// busy. Every stage runs even where an earlier one failed; the last line is `N passed, N failed` over the tests of all
// runners, a stage without tests counting as one where it fails.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';

/** @typedef {{ passed: number, failed: number }} Count */
/**
 * @typedef Stage
 * @property {string} name
 * @property {string[]} command an executable of node_modules and its arguments
 * @property {(report: string) => Count} [count] reads the runner's JSON report; without it the exit code decides
 * @property {string} [needs] a stage without which this one has nothing to work on
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const reports = `${root}.cache/reports`;
/** No stage comes near this; a hanging one must not keep the others' results from being told. */
const STAGE_LIMIT_MS = 20 * 60 * 1000;

/** Each lane takes about as long as the other. @type {Stage[][]} */
const LANES = [
  [
    { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
    { name: 'floating promises', command: ['oxlint'] },
    { name: 'types', command: ['tsc'] },
    { name: 'dead code', command: ['knip'] },
    { name: 'engine', command: vitest('engine'), count: countVitest, needs: 'chromium' },
  ],
  [
    { name: 'build', command: ['vite', 'build'] },
    { name: 'size', command: ['size-limit'], needs: 'build' },
    {
      name: 'page',
      command: ['playwright', 'test', '--reporter=line,json'],
      count: countPlaywright,
      needs: 'build',
    },
    { name: 'unit', command: vitest('unit'), count: countVitest },
  ],
];

ensureDependencies();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** What ends each stage that runs. @type {Set<() => void>} */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const stop of running) stop();
    process.exit(130);
  });
}

/** @type {Map<string, Count>} */
const results = new Map();
try {
  ensureChromium();
} catch (error) {
  console.error(String(error));
  results.set('chromium', { passed: 0, failed: 1 });
}
await Promise.all(LANES.map(runLane));

let passed = 0;
let failed = 0;
console.log();
for (const [name, count] of results) {
  if (count.failed > 0) console.log(`failed: ${name}`);
  passed += count.passed;
  failed += count.failed;
}
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

/** @param {Stage[]} stages */
async function runLane(stages) {
  for (const stage of stages) results.set(stage.name, await runStage(stage));
}

/**
 * @param {Stage} stage
 * @returns {Promise<Count>}
 */
async function runStage(stage) {
  console.log(`\n--- ${stage.name}`);
  if (stage.needs && results.get(stage.needs)?.failed) {
    console.log(`not run: ${stage.needs} failed`);
    return { passed: 0, failed: 1 };
  }
  const start = performance.now();
  const report = `${reports}/${stage.name}.json`;
  const succeeded = await runCommand(stage.name, stage.command, report);
  const count = stage.count ? readCount(stage.count, report) : { passed: 0, failed: 0 };
  if (!succeeded && count.failed === 0) count.failed = 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const tests = stage.count ? `, ${count.passed} passed, ${count.failed} failed` : '';
  console.log(`--- ${stage.name}: ${count.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s${tests}`);
  return count;
}

/**
 * Every line that it prints begins with the stage's name.
 *
 * @param {string} stage
 * @param {string[]} command
 * @param {string} report
 * @returns {Promise<boolean>} whether it ended by itself with exit code 0
 */
function runCommand(stage, [name = '', ...options], report) {
  return new Promise((resolve) => {
    const child = spawn(`${root}node_modules/.bin/${name}`, options, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      detached: true,
    });
    for (const output of [child.stdout, child.stderr]) {
      createInterface(output).on('line', (line) => console.log(`${stage} | ${line}`));
    }
    const stop = () => child.pid && process.kill(-child.pid, 'SIGKILL');
    const limit = setTimeout(() => {
      console.error(`${stage} | stopped after ${STAGE_LIMIT_MS / 60000} minutes`);
      stop();
    }, STAGE_LIMIT_MS);
    running.add(stop);
    const end = (/** @type {boolean} */ succeeded) => {
      clearTimeout(limit);
      running.delete(stop);
      resolve(succeeded);
    };
    child.on('error', (error) => {
      console.error(String(error));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** @param {string} project */
function vitest(project) {
  const report = `--outputFile.json=${reports}/${project}.json`;
  return ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', report];
}

/**
 * @param {(report: string) => Count} count
 * @param {string} file
 * @returns {Count} one failure where the runner left no report
 */
function readCount(count, file) {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch {
    console.error('the runner wrote no report');
    return { passed: 0, failed: 1 };
  }
}

/** @param {string} report */
function countVitest(report) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report);
  // A file that could not be loaded has failed without a failed test.
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded };
}

/** @param {string} report */
function countPlaywright(report) {
  const { stats, errors } = JSON.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
