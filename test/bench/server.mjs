// npm run bench:server [-- --customers=20000 --pushed=10000 --garages=500]: the sync server beside PostgreSQL alone.
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'out/sync-server/index.mjs');
/** Each desk of 2,000 writes something every hundred seconds. */
const CHANGES_PER_SECOND = 20;
const DESKS_PER_GARAGE = 4;
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '20000' },
    pushed: { type: 'string', default: '10000' },
    garages: { type: 'string', default: '500' },
    changes: { type: 'string', default: '400' },
  },
});

console.log(
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; ` +
    'server, PostgreSQL and desks share them',
);
const { benchDesks, benchServer } = await import(join(ROOT, 'out/bench-node/server.mjs'));
console.log(
  `\n${'documents through HTTP'.padEnd(34)}a second    MB/s   CPU µs a document: server, PostgreSQL, client`,
);
await benchServer(
  {
    program: PROGRAM,
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

const found = await benchDesks(PROGRAM, {
  garages: Number(values.garages),
  desksPerGarage: DESKS_PER_GARAGE,
  changes: Number(values.changes),
  changesPerSecond: CHANGES_PER_SECOND,
});
const ms = (value) => `${value.toFixed(1)} ms`;
console.log(
  `\n${found.desks} desks with open lines, ${values.changes} changes at ${CHANGES_PER_SECOND} a second, ` +
    `${found.heartbeats} heartbeats meanwhile\n` +
    `answer to hint at ${found.hints} desks: p50 ${ms(found.p50)}, p95 ${ms(found.p95)}, p99 ${ms(found.p99)}, ` +
    `longest ${ms(found.max)}`,
);
if (found.memoryMb) {
  const { before, after, peak } = found.memoryMb;
  console.log(
    `memory of the server: ${before} MB without lines, ${after} MB with them, at most ${peak} MB`,
  );
}
