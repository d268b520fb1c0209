// `npm start`: from a fresh clone to the served production build, in one command. PORT chooses another port.
import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
// Not a static import: on a fresh clone there is no Vite before the line above.
const { build, preview } = await import('vite');

const port = readPort(process.env.PORT ?? '4173');
console.log('Building ...');
await build({ logLevel: 'warn' });
const server = await preview({ preview: { host: '127.0.0.1', port } });
// Vite takes the next free port where this one is taken, and says so.
const address = server.httpServer.address();
const served = typeof address === 'object' && address ? address.port : port;
console.log(`\nUnrolled is at http://localhost:${served}/  (Ctrl+C ends it)`);

/** @param {string} text */
function readPort(text) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
  console.error(`PORT is "${text}"; it takes a whole number from 0 to 65535.`);
  process.exit(1);
}
