import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '../sync/judge.ts';

export interface TimeOrder<Name extends string> {
  put(name: Name, documents: readonly Content[]): Promise<void>;
  /** Everything that was put, the oldest first; what of one span of time belongs to one collection comes together. */
  all(): AsyncGenerator<{ name: Name; documents: Content[] }>;
  close(): Promise<void>;
}

/** The first four digits of a UUIDv7 count spans of 50 days. */
const SPAN_DIGITS = 4;

/**
 * Documents in the order in which a garage would have written them, which is that of their ids. The book is told
 * household by household; a feed in that order, with new ids among old ones, is one no garage has, and a desk takes
 * several times as long to store it. A large book does not fit into the memory, so the spans wait in files.
 */
export async function createTimeOrder<Name extends string>(
  names: readonly Name[],
): Promise<TimeOrder<Name>> {
  const folder = await mkdtemp(join(tmpdir(), 'forecourt-seed-'));
  return {
    async put(name, documents) {
      const spans = new Map<string, string[]>();
      for (const document of documents) {
        const span = document.id.slice(0, SPAN_DIGITS);
        const lines = spans.get(span) ?? [];
        spans.set(span, lines);
        lines.push(`${JSON.stringify(document)}\n`);
      }
      for (const [span, lines] of spans) {
        await appendFile(join(folder, fileOf(span, names.indexOf(name))), lines.join(''));
      }
    },
    async *all() {
      for (const file of (await readdir(folder)).sort()) {
        const lines = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
        const documents = lines.map((line) => JSON.parse(line) as Content);
        documents.sort((a, b) => (a.id < b.id ? -1 : 1));
        yield { name: names[Number(file.split('-').at(-1))] as Name, documents };
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

const fileOf = (span: string, place: number): string => `${span}-${place}`;
