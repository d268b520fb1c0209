// The Chromium that tests and benchmarks run in: CHROMIUM_PATH, an installed one, or Debian's from apt.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const HELP = 'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.';

/** Software WebGL, no sandbox (tests also run as root), and nothing that talks to the network by itself. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/**
 * Path of a Chromium, or undefined where none is installed.
 *
 * @returns {string | undefined}
 * @throws {Error} where CHROMIUM_PATH names something that cannot be executed.
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH is ${named}, which cannot be executed. ${HELP}`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPLICATIONS].find(
    isExecutable,
  );
}

/**
 * Path of an installed Chromium; as root on Debian it is installed where there is none, with a font for Hangul.
 *
 * @returns {string}
 * @throws {Error} where there is none and none could be installed.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Installing Chromium (apt-get) ...');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = /** @type {const} */ ({ stdio: 'inherit', env: environment });
    spawnSync('apt-get', ['update'], options);
    spawnSync(
      'apt-get',
      ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      options,
    );
  }
  const installed = findChromium();
  if (!installed) throw new Error(`No Chromium found. ${HELP}`);
  return installed;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
