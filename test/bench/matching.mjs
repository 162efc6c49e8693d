// npm run bench -- matching [--customers=100000 --seed=7]: duplicates found on published and on trapped books, beside naive rules.
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const TRAP_CUSTOMERS = 5_000;
/** Not the seeds the model was made with. */
const TRAP_SEEDS = [11, 12, 13, 14, 15, 16, 17, 18];

/** Figures beside their floors: `resources/docs/adr/0011-finding-duplicates.md` says where those come from. */
const FEBRL_FLOORS = {
  'dataset1.csv': { f1: 0.998, recall999: 0.99 },
  'dataset2.csv': { f1: 0.9953, recall999: 0.9767 },
  'dataset3.csv': { f1: 0.9945, recall999: 0.9722 },
};

export async function benchMatching({ customers, seed, table }) {
  const bench = await import(join(ROOT, 'out/bench-node/matching.mjs'));
  console.log(
    `Finding duplicates; ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}\n`,
  );
  const febrl = bench.benchFebrl();
  if (febrl === null) console.log('FEBRL: not run, data not present');
  else printFebrl(febrl, table);
  printTraps(bench.benchTraps(TRAP_CUSTOMERS, TRAP_SEEDS), table);
  printBook(bench.benchBook(customers, seed));
}

const four = (value) => value.toFixed(4);
const isReached = (value, floor) => (value >= floor ? 'yes' : 'NO');

function printFebrl(sets, table) {
  console.log('FEBRL without the social security number; floors in brackets');
  table(
    ['set', 'pairs', 'P at .5', 'R', 'F1', 'reached', 'P at .999', 'R', 'reached', 'linked'],
    sets.map(({ name, truePairs, atHalf, at999, linked }) => {
      const floor = FEBRL_FLOORS[name];
      return [
        name,
        String(truePairs),
        four(atHalf.precision),
        four(atHalf.recall),
        `${four(atHalf.f1)} (${four(floor.f1)})`,
        isReached(atHalf.f1, floor.f1),
        four(at999.precision),
        `${four(at999.recall)} (${four(floor.recall999)})`,
        at999.precision === 1 ? isReached(at999.recall, floor.recall999) : 'NO',
        `${four(linked.recall)}, ${linked.wrong} wrong`,
      ];
    }),
  );
  printNaive(sets, table);
}

function printTraps({ books, traps }, table) {
  console.log('\nBooks with traps; wanted: precision .995, recall .97, no trap linked');
  table(
    ['book', 'customers', 'pairs', 'P at .5', 'R', 'wrong', 'P at .999', 'R', 'linked'],
    books.map(({ name, customers, truePairs, atHalf, at999, linked }) => [
      name,
      String(customers),
      String(truePairs),
      four(atHalf.precision),
      four(atHalf.recall),
      String(atHalf.wrong),
      four(at999.precision),
      four(at999.recall),
      `${four(linked.recall)}, ${linked.wrong} wrong`,
    ]),
  );
  const pairs = books.reduce((sum, book) => sum + book.truePairs, 0);
  const wrong = books.reduce((sum, book) => sum + book.atHalf.wrong, 0);
  const right = books.reduce((sum, book) => sum + book.atHalf.recall * book.truePairs, 0);
  console.log(`All: precision ${four(right / (right + wrong))}, recall ${four(right / pairs)}`);
  table(
    ['trap', 'share', 'pairs', 'mistaken', 'linked'],
    traps.map((trap) => [
      trap.trap,
      `${100 * trap.share} %`,
      String(trap.pairs),
      String(trap.mistaken),
      String(trap.linked),
    ]),
  );
  printNaive(books, table);
}

function printNaive(books, table) {
  table(
    ['naive rule', 'book', 'P', 'R', 'F1'],
    books.flatMap(({ name, naive }) =>
      naive.map(({ rule, score }) => [
        rule,
        name,
        four(score.precision),
        four(score.recall),
        four(score.f1),
      ]),
    ),
  );
}

function printBook({ customers, truePairs, compared, index, book, score, typing }) {
  const s = (ms) => `${(ms / 1000).toFixed(1)} s`;
  console.log(`\nThe demo book against itself: ${customers.toLocaleString('en')} customers`);
  console.log(
    `index ${s(index.ms)} (processor ${s(index.cpuMs)}), heap ${Math.round(index.heapMb)} MB and arrays ${Math.round(index.typedMb)} MB; ` +
      `${compared.toLocaleString('en')} pairs compared in ${s(book.ms)} (processor ${s(book.cpuMs)}), longest step ${Math.round(book.longestStepMs)} ms`,
  );
  console.log(
    `${truePairs} duplicates, some beyond telling: precision ${four(score.precision)}, recall ${four(score.recall)}`,
  );
  console.log(
    `One new customer while typing: p50 ${typing.p50.toFixed(2)} ms, p95 ${typing.p95.toFixed(2)} ms, longest ${typing.longest.toFixed(1)} ms; ` +
      `${(100 * typing.found).toFixed(1)} % found once name, phone and address stand`,
  );
}
