// licences.txt beside the page: the licence of this project, and the licence and notices of every package whose code the
// page and its workers carry, as MIT, ISC and Apache ask.
import { existsSync, readFileSync } from 'node:fs';
import { createRollupLicensePlugin } from 'rollup-license-plugin';
import apache from 'spdx-license-list/licenses/Apache-2.0.json' with { type: 'json' };
import mit from 'spdx-license-list/licenses/MIT.json' with { type: 'json' };
import type { Plugin } from 'vite';

const LICENCES_FILE = 'licences.txt';

const root = new URL('../../', import.meta.url);
const RULE = '='.repeat(80);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly licenseText: string | null;
}

/** Vite's plugins: one for the page, which writes the file, and one for each of its workers, which are built before. */
export function licences(): { page: Plugin; worker: () => Plugin } {
  // It remembers the packages of all chunks that it sees until the page's bundle is complete.
  const collector = createRollupLicensePlugin({
    outputFilename: false,
    additionalFiles: { [LICENCES_FILE]: (packages: Package[]) => fileOf(packages) },
  }) as Plugin;
  return {
    page: { ...collector, name: 'licences', apply: 'build' },
    worker: () => ({ name: 'licences-of-worker', apply: 'build', renderChunk: collector.renderChunk }),
  };
}

function fileOf(packages: readonly Package[]): string {
  const sorted = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const own = readFileSync(new URL('LICENSE', root), 'utf8').trim();
  const sections = sorted.map(
    (of) => `${of.name} ${of.version} (${of.license})\n\n${textOf(of)}${noticeOf(of.name)}`,
  );
  // The mark has browsers read UTF-8 where the host names no encoding.
  return `\uFEFF${[own, ...sections].join(`\n\n${RULE}\n\n`)}\n`;
}

/** Whom the MIT licence of a package names that carries none, as its repository does (tensorflow/tfjs, tfjs-layers/LICENSE). */
const HOLDERS: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs-layers':
    '2015-2018 François Chollet, 2015-2018 Google LLC, 2017-2018 Microsoft, LLC, 2015-2018 the respective contributors',
};

/** Files of a package that begin with the licence of somebody else's code in it. */
const FOREIGN_CODE: Readonly<Record<string, string>> = { seedrandom: 'lib/alea.js' };

/**
 * The licence as the package carries it, as a file or in its README; otherwise the standard text.
 *
 * @throws Error where a standard text has to name a copyright holder that nobody has looked up yet.
 */
function textOf({ name, license, licenseText }: Package): string {
  if (licenseText) return licenseText.trim();
  const section = /^LICENSE[^\n]*\n-+\n(.*)$/ms.exec(fileOfPackage(name, 'README.md') ?? '')?.[1];
  if (section) return section.trim();
  return license
    .split(' AND ')
    .map((id) => standardText(id, name))
    .join('\n\n');
}

function standardText(id: string, name: string): string {
  const holders = HOLDERS[name];
  if (id === 'Apache-2.0') return apache.licenseText.trim();
  if (id === 'MIT' && holders) return mit.licenseText.replace('<year> <copyright holders>', holders).trim();
  throw new Error(
    `${name} carries no text of its licence, ${id}: say in ${import.meta.filename} whom it names`,
  );
}

/** What is to be passed on beside the licence: an Apache NOTICE, the licence of foreign code. */
function noticeOf(name: string): string {
  const foreign = FOREIGN_CODE[name] ?? '';
  const comment = /^(?:\/\/.*\n)(?:\s*(?:\/\/.*)?\n)*/.exec(
    (foreign && fileOfPackage(name, foreign)) || '',
  )?.[0];
  return [comment?.replace(/^\/\/ ?/gm, ''), fileOfPackage(name, 'NOTICE'), fileOfPackage(name, 'NOTICE.txt')]
    .flatMap((notice) => (notice ? [`\n\n${notice.trim()}`] : []))
    .join('');
}

function fileOfPackage(name: string, file: string): string | null {
  const path = new URL(`node_modules/${name}/${file}`, root);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
