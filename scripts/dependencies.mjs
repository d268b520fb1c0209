// Brings node_modules to what package-lock.json says. Uses only what Node itself has, since it runs before anything is
// installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/**
 * Installs the locked dependencies unless they are there already; ends the process with a message where that fails.
 */
export function ensureDependencies() {
  requireNode(20, 19);
  if (installed()) return;
  console.log('Installing dependencies (npm ci) ...');
  // Under `npm run`, npm_execpath is the npm that was called; development packages are needed to build and test.
  const npm = process.env.npm_execpath;
  const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit' });
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, 'ci', '--include=dev'], options)
    : spawnSync('npm', ['ci', '--include=dev'], options);
  if (result.status === 0) return;
  console.error(
    'The dependencies could not be installed: see the message of npm above. Is there a connection?',
  );
  process.exit(1);
}

/** Whether every required package of the lock file is in node_modules, in its version. */
function installed() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.version === present[path]?.version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(new URL(lockFile, root), 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * @param {number} major
 * @param {number} minor
 */
function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(
    `Node.js ${process.versions.node} is too old: install ${major}.${minor} or newer (nodejs.org).`,
  );
  process.exit(1);
}
