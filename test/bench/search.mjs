// node test/bench/search.mjs [--customers 100000] [--seed 7]: search and lists of the data worker in Node, as a table.
import { parseArgs } from 'node:util';
import { build } from 'vite';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});

await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: 'test/bench/search.bench.ts',
    outDir: 'out/bench',
    emptyOutDir: false,
    target: 'node20',
  },
});
const { benchSearch } = await import(
  new URL('../../out/bench/search.bench.js', import.meta.url).href
);
const bench = benchSearch({ customers: Number(values.customers), seed: Number(values.seed) });

const ms = (value) => value.toFixed(1);
const asked = ({ p50, p95, recall }) => `${ms(p50)} / ${ms(p95)} / ${Math.round(recall * 100)} %`;

if (values.json) {
  console.log(JSON.stringify(bench, null, 2));
} else {
  const { customers, vehicles, visits, buildMs, memoryMb } = bench;
  console.log(`${customers} customers, ${vehicles} vehicles, ${visits} visits`);
  console.log(`build ${Math.round(buildMs)} ms, memory ${Math.round(memoryMb)} MB`);
  console.log('p50 / p95 in ms / recall among 20');
  console.table(
    Object.fromEntries(
      bench.questions.map(({ kind, book, ufuzzy, includes }) => [
        kind,
        { book: asked(book), uFuzzy: asked(ufuzzy), includes: asked(includes) },
      ]),
    ),
  );
  const rounded = (row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === 'number' ? ms(value) : value,
      ]),
    );
  console.table(bench.lists.map(rounded));
  console.table(bench.images.map(rounded));
}
