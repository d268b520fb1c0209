// `npm run bench`: installs what is missing, then runs bench/commands.ts through Vite, as the pages are run.
import { ensureDependencies } from '../scripts/dependencies.mjs';

ensureDependencies();
// Not a static import: on a fresh clone there is no Vite before the line above.
const { runnerImport } = await import('vite');

/** @type {{ module: typeof import('./commands.ts') }} */
const { module } = await runnerImport(`${import.meta.dirname}/commands.ts`, { configFile: false });
process.exit(await module.run(process.argv.slice(2)));
