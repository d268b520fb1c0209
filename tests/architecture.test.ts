// The walls of the house (CONTRIBUTING.md): which room may import which, where tfjs and React may be, no cycles.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// A room imports from itself and from the rooms above it.
const ROOMS = [
  'numeric',
  'i18n',
  'model',
  'config',
  'corpus',
  'engine',
  'tasks',
  'training',
  'series',
  'formats',
  'benchmark',
  'worker',
  'experiment',
  'charts',
  'page',
  'ui',
  'labs',
  'main.tsx',
];
const REACT_ROOMS = ['ui', 'labs', 'main.tsx'];

const src = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const IMPORT = new RegExp(
  [
    /^(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'/,
    /^import\s*'([^']+)'/,
    /\bimport\(\s*'([^']+)'/,
    /\bnew URL\(\s*'([^']+)',\s*import\.meta\.url/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);
/** Every import, of types and of a worker's script too: [file, what it imports]. */
const imports = files.flatMap((file) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(IMPORT)].map(
    (match) => [file, match.slice(1).find(Boolean) ?? ''] as const,
  ),
);
const inside = imports
  .filter(([, target]) => target.startsWith('.'))
  .map(([file, target]) => [file, join(dirname(file), target.replace(/\?.*$/, ''))] as const);
const packages = imports.filter(([, target]) => !target.startsWith('.'));

const room = (file: string) => file.split('/', 1)[0] ?? '';
const arrow = ([file, target]: readonly [string, string]) => `${file} -> ${target}`;

test('the walls are measured: files and imports are found', () => {
  expect(inside.length).toBeGreaterThan(files.length);
  expect(packages.map(arrow)).toContain('engine/tfjs.ts -> @tensorflow/tfjs-core');
});

test('every file is in a room', () => {
  expect(files.filter((file) => !ROOMS.includes(room(file)))).toEqual([]);
});

test('a room imports only from itself and the rooms above it', () => {
  const upward = inside.filter(([file, target]) => ROOMS.indexOf(room(target)) > ROOMS.indexOf(room(file)));
  const outward = inside.filter(([, target]) => !ROOMS.includes(room(target)));
  expect([...upward, ...outward].map(arrow)).toEqual([]);
});

test('charts read series, and know no store', () => {
  const stores = inside.filter(([file, target]) => room(file) === 'charts' && room(target) === 'experiment');
  expect(stores.map(arrow)).toEqual([]);
});

test('only engine/tfjs.ts imports tfjs, and engine/tfjs-layers.ts stock tf.layers', () => {
  const others = packages.filter(
    ([file, target]) =>
      target.startsWith('@tensorflow/') && !['engine/tfjs.ts', 'engine/tfjs-layers.ts'].includes(file),
  );
  expect(others.map(arrow)).toEqual([]);
});

test('stock tf.layers is loaded only where it is measured', () => {
  const importers = inside.filter(([, target]) => target === 'engine/tfjs-layers.ts');
  expect(importers.map(arrow)).toEqual(['benchmark/stock-contender.ts -> engine/tfjs-layers.ts']);
  const eager = files.filter((file) =>
    /^(?:import|export)\b[^'";]*?\bfrom\s*'[^']*\/stock-contender\.ts'/m.test(
      readFileSync(join(src, file), 'utf8'),
    ),
  );
  expect(eager).toEqual([]);
});

test('React is only in ui, labs and main.tsx', () => {
  const elsewhere = packages.filter(
    ([file, target]) => /^react(-dom)?(\/|$)/.test(target) && !REACT_ROOMS.includes(room(file)),
  );
  const components = files.filter((file) => file.endsWith('.tsx') && !REACT_ROOMS.includes(room(file)));
  expect([...elsewhere.map(arrow), ...components]).toEqual([]);
});

test('the fused engine and the portable one know nothing of each other', () => {
  const between = inside.filter(
    ([file, target]) =>
      (file.startsWith('engine/webgl/') && target.startsWith('engine/portable/')) ||
      (file.startsWith('engine/portable/') && target.startsWith('engine/webgl/')),
  );
  expect(between.map(arrow)).toEqual([]);
});

test('ui reads stores and commands an experiment: it sets no store', () => {
  const setters = files.filter(
    (file) =>
      room(file) === 'ui' && /\.setState\b|\bcreateStore\b/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(setters).toEqual([]);
});

test('no store, worker or experiment of the page is a module: all of it belongs to an instance', () => {
  const modules = files.filter(
    (file) =>
      room(file) === 'experiment' &&
      /^(?:export )?(?:const|let) \w+ = (?:new \w|createStore)/m.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(modules).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const finished = new Set<string>();
  const cycleFrom = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ');
    if (finished.has(file)) return undefined;
    for (const [, target] of inside.filter(([importer]) => importer === file)) {
      const cycle = cycleFrom(target, [...path, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  expect(files.map((file) => cycleFrom(file, [])).filter(Boolean)).toEqual([]);
});
