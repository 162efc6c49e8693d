import uFuzzy from '@leeoniya/ufuzzy';
import Dexie from 'dexie';
import type { CustomerRow } from '../../../shared/contracts/data-api.ts';
import { type Figures, timeEach, toFigures } from './figures.ts';
import type { Question } from './questions.ts';

export interface SearchFigures extends Figures {
  /** Share of questions whose customer is among the first 20 answers. */
  recall: number;
}

/** uFuzzy alone over plain lower-case strings: no folding, no ranking by visit, no RPC. */
export function createPlainSearch(rows: readonly CustomerRow[]) {
  const startedAt = performance.now();
  const haystack = rows.map((row) =>
    [row.name, row.phone ?? '', ...row.plates.map((plate) => plate.text)].join(' ').toLowerCase(),
  );
  const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  const buildMs = performance.now() - startedAt;
  const find = (text: string): string[] => {
    const [indexes, info, order] = fuzzy.search(haystack, text.toLowerCase(), 0, 1000);
    const found = order && info ? order.map((at) => info.idx[at] ?? -1) : (indexes ?? []);
    return [...found].slice(0, 20).map((at) => rows[at]?.id ?? '');
  };
  return { buildMs, find };
}

export async function measureSearch(
  questions: readonly Question[],
  find: (text: string) => Promise<string[]> | string[],
): Promise<SearchFigures> {
  for (const { text } of questions.slice(0, 5)) await find(text);
  const { figures, answers } = await timeEach(questions, ({ text }) => find(text));
  const hits = questions.filter((question, at) =>
    (answers[at] as string[]).includes(question.customerId),
  ).length;
  return { ...figures, recall: hits / Math.max(1, questions.length) };
}

/** Reads and writes of one document in a plain Dexie table without indexes: the floor of what a desk could reach. */
export async function measurePlainDexie(documents: readonly { id: string }[]): Promise<{
  fillPerSecond: number;
  read: Figures;
  write: Figures;
}> {
  const name = 'forecourt-bench-plain';
  await Dexie.delete(name);
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ rows: 'id' });
  const table = database.table<{ id: string }, string>('rows');
  const startedAt = performance.now();
  for (let from = 0; from < documents.length; from += 1000) {
    await table.bulkAdd(documents.slice(from, from + 1000));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const some = documents.filter((_, at) => at % Math.ceil(documents.length / 100) === 0);
  const reads: number[] = [];
  const writes: number[] = [];
  for (const document of some) {
    const readAt = performance.now();
    await table.get(document.id);
    const writeAt = performance.now();
    await table.put({ ...document });
    reads.push(writeAt - readAt);
    writes.push(performance.now() - writeAt);
  }
  await database.delete();
  return {
    fillPerSecond: documents.length / seconds,
    read: toFigures(reads),
    write: toFigures(writes),
  };
}
