// npm run bench:server [-- --customers=20000 --pushed=10000]: the sync server beside PostgreSQL alone.
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '20000' },
    pushed: { type: 'string', default: '10000' },
  },
});

console.log(
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; ` +
    'server, PostgreSQL and desks share them',
);
const { benchServer } = await import(join(ROOT, 'out/bench-node/server.mjs'));
console.log(
  `\n${'documents through HTTP'.padEnd(34)}a second    MB/s   CPU µs a document: server, PostgreSQL, client`,
);
await benchServer(
  {
    program: join(ROOT, 'out/sync-server/index.mjs'),
    customers: Number(values.customers),
    pushed: Number(values.pushed),
  },
  (what, { documents, perSecond, megabytesPerSecond, cpu }) => {
    const micros = (seconds) => ((seconds * 1_000_000) / documents).toFixed(1).padStart(8);
    console.log(
      what.padEnd(30) +
        Math.round(perSecond).toLocaleString('en').padStart(12) +
        megabytesPerSecond.toFixed(0).padStart(8) +
        `   ${micros(cpu.server)}${micros(cpu.postgres)}${micros(cpu.client)}`,
    );
  },
);
