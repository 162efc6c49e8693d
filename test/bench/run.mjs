// npm run bench [-- --customers=100000 --unsealed]: the desk's own figures beside raw uFuzzy, a loop of includes and plain Dexie.
// npm run bench -- matching: only the search for duplicates, see matching.mjs.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { requireBrowser } from '../support/find-browser.mjs';
import { benchMatching } from './matching.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'out/sync-server/index.mjs');
const SEED = join(ROOT, 'out/sync-server/seed.mjs');
const FILL_LIMIT_MS = 30 * 60_000;
const MEMORY_EVERY_MS = 1_000;
/** The rate falls as the book grows, so it is told by size. */
const RATE_EVERY_MS = 30_000;
const run = promisify(execFile);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    customers: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '7' },
    /** The desk once more, without sealing what it writes to the disk. */
    unsealed: { type: 'boolean', default: false },
  },
});
const customers = Number(values.customers);

console.log(
  `${customers.toLocaleString('en')} customers, seed ${values.seed}; ${availableParallelism()} cores, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
);
if (positionals.includes('matching')) {
  await benchMatching({ customers, seed: Number(values.seed), table });
  process.exit();
}
await benchInNode();
const data = await mkdtemp(join(tmpdir(), 'forecourt-bench-'));
await chmod(data, 0o755); // under root PostgreSQL runs as another user
try {
  await benchInBrowser(await seed());
} finally {
  await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function benchInNode() {
  const { benchSearch } = await import(join(ROOT, 'out/bench-node/search.mjs'));
  const bench = benchSearch({ customers, seed: Number(values.seed) });
  console.log(
    `\nSearch in Node, without RPC: built in ${ms(bench.buildMs)}, ${Math.round(bench.memoryMb)} MB`,
  );
  table(
    [
      'question',
      'book p50',
      'p95',
      'recall',
      'uFuzzy p50',
      'p95',
      'recall',
      'includes p50',
      'p95',
      'recall',
    ],
    bench.questions.map((row) => [
      row.kind,
      ...asked(row.book),
      ...asked(row.ufuzzy),
      ...asked(row.includes),
    ]),
  );
  table(
    ['list by', 'first look', 'after a change', 'scrolled to 50,000'],
    bench.lists.map((row) => [row.sort, ms(row.firstMs), ms(row.changedMs), ms(row.scrollMs)]),
  );
}

async function seed() {
  const startedAt = performance.now();
  const { stdout } = await run(
    process.execPath,
    [SEED, `--customers=${customers}`, '--garages=1', `--seed=${values.seed}`, `--data=${data}`],
    { timeout: FILL_LIMIT_MS },
  );
  const [, garageId, documents] = /garage (\S+): (\d+) documents/.exec(stdout) ?? [];
  const { loadEntries } = await import(join(ROOT, 'out/bench-node/entries.mjs'));
  const all = Number(documents) + (await loadEntries(data, garageId));
  const tookMs = performance.now() - startedAt;
  console.log(`\nSeed: ${all.toLocaleString('en')} documents in ${seconds(tookMs)}`);
  return { garageId, documents: all };
}

async function benchInBrowser({ garageId, documents }) {
  const server = spawn(process.execPath, [SERVER, '--port=0', `--data=${data}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const page = await servePage();
  try {
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    const { url: serverUrl } = JSON.parse(line);
    const desk = { serverUrl, documents, garageId };
    const sealed = await onNewProfile((profile) => drive({ ...desk, profile, pageUrl: page.url }));
    if (!values.unsealed) return;
    await build({
      configFile: join(import.meta.dirname, 'page/vite.config.ts'),
      mode: 'unsealed',
      logLevel: 'warn',
    });
    console.log('\nThe same desk without sealing');
    const pageUrl = `${page.url}unsealed/index.html`;
    const unsealed = await onNewProfile((profile) => drive({ ...desk, profile, pageUrl }));
    compare(sealed, unsealed);
  } finally {
    page.server.close();
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}

async function onNewProfile(use) {
  const profile = await mkdtemp(join(tmpdir(), 'forecourt-bench-profile-'));
  try {
    return await use(profile);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** What sealing costs, in one table. */
function compare(sealed, unsealed) {
  const row = (name, text) => [name, text(sealed), text(unsealed)];
  console.log('\nWith and without sealing');
  table(
    ['', 'sealed', 'unsealed'],
    [
      row('first fill', ({ fill }) => seconds(fill.filledMs)),
      row('newest work usable after', ({ fill }) => seconds(fill.recentMs)),
      row('start to a searchable book', ({ openMs }) => ms(openMs)),
      row('open a customer, p50', ({ figures }) => ms(figures.page.p50)),
      row('open a customer, p95', ({ figures }) => ms(figures.page.p95)),
      row('save a customer, p50', ({ figures }) => ms(figures.save.p50)),
      row('save a customer, p95', ({ figures }) => ms(figures.save.p95)),
      row('list of 50, p95', ({ figures }) => ms(figures.list.p95)),
    ],
  );
}

async function drive({ profile, pageUrl, serverUrl, documents, garageId }) {
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: requireBrowser(),
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(FILL_LIMIT_MS);
    await page.goto(pageUrl);
    await page.waitForFunction('globalThis.bench !== undefined');
    return { context, page };
  };
  let { context, page } = await open();
  await page.evaluate(() => globalThis.bench.open());
  const memory = watchMemory(profile);
  await page.evaluate(
    ([url, once_]) => globalThis.bench.enrol(url, once_),
    [serverUrl, await newCode(garageId)],
  );
  const rate = watchRate(page);
  const fill = await page.evaluate(() => globalThis.bench.fill());
  clearInterval(rate);
  printFill({ fill, documents, ...memory.end() });
  console.log(
    `Plain Dexie, the same documents and indexes, strict, no network: ${seconds(
      await page.evaluate(
        ([url, once_]) => globalThis.bench.floor(url, once_),
        [serverUrl, await newCode(garageId)],
      ),
    )}`,
  );
  await page.evaluate(() => globalThis.bench.settle());
  await context.close();

  ({ context, page } = await open());
  const { openMs } = await page.evaluate(() => globalThis.bench.open());
  console.log(
    `Start of the worker to a searchable book: ${ms(openMs)}; renderer ${rendererMb(profile)} MB`,
  );
  const figures = await page.evaluate(() => globalThis.bench.measure());
  print(figures);
  console.log(`Renderer after the bench: ${rendererMb(profile)} MB`);
  await context.close();
  return { fill, openMs, figures };
}

function printFill({ fill, documents, peakMb, endMb }) {
  const rate = Math.round((1000 * documents) / fill.filledMs).toLocaleString('en');
  console.log(
    `\nFirst fill into Chromium: ${documents.toLocaleString('en')} documents in ${seconds(fill.filledMs)}, ` +
      `${rate} a second; the newest work usable after ${seconds(fill.recentMs)}; ` +
      `renderer at most ${peakMb} MB, at the end ${endMb} MB`,
  );
  const { p50, p95, longest } = fill.search;
  console.log(
    `Search during the fill: p50 ${ms(p50)}, p95 ${ms(p95)}, longest ${ms(longest)} of ${fill.search.count}`,
  );
}

function watchRate(page) {
  console.log('\nFirst fill, documents a second by size');
  let before = 0;
  return setInterval(async () => {
    const received = await page.evaluate(() => globalThis.bench.received());
    const rate = Math.round((1000 * (received - before)) / RATE_EVERY_MS);
    console.log(`  at ${received.toLocaleString('en')}: ${rate.toLocaleString('en')}`);
    before = received;
  }, RATE_EVERY_MS);
}

function watchMemory(profile) {
  let peakMb = 0;
  const look = () => {
    const nowMb = rendererMb(profile);
    if (typeof nowMb === 'number') peakMb = Math.max(peakMb, nowMb);
    return nowMb;
  };
  const timer = setInterval(look, MEMORY_EVERY_MS);
  return {
    end: () => {
      clearInterval(timer);
      return { endMb: look(), peakMb };
    },
  };
}

function print(figures) {
  console.log('\nThrough the RPC, in Chromium');
  table(
    ['question', 'desk p50', 'p95', 'recall', 'raw uFuzzy p50', 'p95', 'recall'],
    figures.search.map((row) => [row.kind, ...asked(row.desk), ...asked(row.plain)]),
  );
  table(
    ['', 'p50', 'p95'],
    [
      [
        'open a customer (page with vehicles and visits)',
        ms(figures.page.p50),
        ms(figures.page.p95),
      ],
      ['save a customer, acknowledged', ms(figures.save.p50), ms(figures.save.p95)],
      ['list of 50 by last visit', ms(figures.list.p50), ms(figures.list.p95)],
      ['plain Dexie: read one', ms(figures.dexie.read.p50), ms(figures.dexie.read.p95)],
      ['plain Dexie: write one, strict', ms(figures.dexie.write.p50), ms(figures.dexie.write.p95)],
    ],
  );
  console.log(
    `Plain Dexie without indexes fills at ${Math.round(figures.dexie.fillPerSecond).toLocaleString('en')} rows a second`,
  );
}

async function newCode(garageId) {
  const { stdout } = await run(process.execPath, [
    SERVER,
    'enrol',
    `--garage=${garageId}`,
    `--data=${data}`,
  ]);
  return JSON.parse(stdout).code;
}

/** The bench's own page on a free loopback port. */
async function servePage() {
  const folder = join(ROOT, 'out/bench');
  const types = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname;
    const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
    if (!file.startsWith(folder + sep) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

/** Resident memory of the largest renderer of this profile; the data worker lives in it. Linux only. */
function rendererMb(profile) {
  if (process.platform !== 'linux') return '?';
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => residentMb(pid, profile));
  return Math.max(...sizes);
}

function residentMb(pid, profile) {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!command.includes('--type=renderer')) return 0;
    const parent = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (!command.includes(profile) && !isOf(parent, profile)) return 0;
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0; // it ended while we looked
  }
}

/** Whether a process or one of its parents was started on this profile. */
function isOf(pid, profile) {
  for (let at = pid; at && at !== '1'; ) {
    if (readFileSync(`/proc/${at}/cmdline`, 'utf8').includes(profile)) return true;
    at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1];
  }
  return false;
}

function asked({ p50, p95, recall }) {
  return [ms(p50), ms(p95), `${Math.round(100 * recall)} %`];
}

function ms(value) {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function seconds(value) {
  return `${(value / 1000).toFixed(1)} s`;
}

function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  for (const row of all) {
    console.log(
      row
        .map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0])))
        .join('  '),
    );
  }
}
