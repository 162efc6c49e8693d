// Line coverage per process, from three sources: vitest (in process), Node's own (desk host, server) and
// the browser's (UI thread). A line counts as covered when any of them ran it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CoverageReport } from 'monocart-coverage-reports';

const root = join(import.meta.dirname, '..', '..');
const MINIMUM_PERCENT = 80;
/** First match wins. */
const PROCESSES = [
  ['worker', /^renderer\/worker\//],
  ['renderer', /^renderer\//],
  ['main', /^main\//],
  ['preload', /^preload\//],
  ['sync-server', /^sync-server\//],
  ['shared', /^shared\//],
];
const LEFT_OUT = /(\.test\.|\.test-d\.|\.d\.ts$|vite\.config\.ts$|\/vite-plugins\/|\/snapshots\/)/;

/** file → line → hit */
const lines = new Map();
addIstanbul(read(join(root, 'coverage', 'unit', 'coverage-final.json')));
addIstanbul(await fromV8([...nodeEntries(), ...browserEntries()]));
process.exitCode = report() ? 0 : 1;

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function listJson(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
}

/** Built bundles of main and server, as V8 wrote them when each process ended. */
function nodeEntries() {
  const folder = join(root, 'coverage', 'raw', 'node');
  return listJson(folder)
    .flatMap((name) => read(join(folder, name)).result ?? [])
    .filter((entry) => entry.url.startsWith('file:'))
    .map((entry) => ({ ...entry, file: fileURLToPath(entry.url) }))
    .filter((entry) => entry.file.startsWith(join(root, 'out') + sep) && existsSync(entry.file))
    .map((entry) => withSource(entry, entry.file));
}

/** Scripts of the page, whatever origin served them: the file name with its hash says which they are. */
function browserEntries() {
  const folder = join(root, 'coverage', 'raw', 'browser');
  return listJson(folder)
    .flatMap((name) => read(join(folder, name)))
    .map((entry) => ({
      ...entry,
      file: join(root, 'out', 'renderer', 'assets', basename(new URL(entry.url).pathname)),
    }))
    .filter((entry) => entry.file.endsWith('.js') && existsSync(entry.file))
    .map((entry) => withSource(entry, entry.file));
}

function withSource(entry, file) {
  const map = `${file}.map`;
  return {
    // One bundle served from many origins is one script.
    url: pathToFileURL(file).href,
    functions: entry.functions,
    source: readFileSync(file, 'utf8'),
    ...(existsSync(map) ? { sourceMap: absolute(read(map), file) } : {}),
  };
}

/** Source maps name files relative to the bundle; the report wants them relative to the root. */
function absolute(map, file) {
  const sources = map.sources.map((source) =>
    relative(root, join(file, '..', source)).replaceAll(sep, '/'),
  );
  return { ...map, sources, sourceRoot: '' };
}

async function fromV8(entries) {
  if (entries.length === 0) return {};
  const outputDir = join(root, 'coverage', 'v8');
  const mcr = new CoverageReport({
    outputDir,
    logging: 'error',
    reports: [['json', { file: 'coverage-final.json' }]],
    sourceFilter: (path) => PROCESSES.some(([, pattern]) => pattern.test(path)),
    sourcePath: (path) => path,
  });
  await mcr.add(entries);
  await mcr.generate();
  return read(join(outputDir, 'coverage-final.json'));
}

function addIstanbul(map) {
  for (const [path, file] of Object.entries(map)) {
    const name = (path.startsWith(root) ? relative(root, path) : path).replaceAll(sep, '/');
    if (LEFT_OUT.test(name) || !existsSync(join(root, name))) continue;
    const seen = lines.get(name) ?? new Map();
    for (const [key, { start }] of Object.entries(file.statementMap)) {
      seen.set(start.line, (seen.get(start.line) ?? false) || file.s[key] > 0);
    }
    lines.set(name, seen);
  }
}

function report() {
  let isEnough = true;
  console.log('process       lines   covered');
  for (const [process, files] of byProcess()) {
    const all = files.flatMap(([, seen]) => [...seen.values()]);
    const percent = (100 * all.filter(Boolean).length) / Math.max(1, all.length);
    const verdict = percent < MINIMUM_PERCENT ? `  below ${MINIMUM_PERCENT} %` : '';
    console.log(
      `${process.padEnd(12)} ${String(all.length).padStart(6)} ${percent.toFixed(1).padStart(8)} %${verdict}`,
    );
    if (verdict) {
      isEnough = false;
      for (const line of worst(files)) console.log(`  ${line}`);
    }
  }
  return isEnough;
}

function byProcess() {
  const groups = new Map(PROCESSES.map(([name]) => [name, []]));
  for (const entry of lines) {
    const process = PROCESSES.find(([, pattern]) => pattern.test(entry[0]));
    if (process) groups.get(process[0]).push(entry);
  }
  return groups;
}

/** The ten files that cost most. */
function worst(files) {
  return files
    .map(([name, seen]) => [name, [...seen.values()].filter((hit) => !hit).length, seen.size])
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10)
    .map(([name, missed, size]) => `${missed} of ${size} lines not run in ${name}`);
}
