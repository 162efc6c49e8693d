import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRow, ListAnswer, ListInput } from '../../../../shared/contracts/data-api.ts';
import { createListPages, type ListPages, PAGE_ROWS } from './list-pages.ts';
import type { ListQuery } from './list-store.ts';

const byName: ListQuery = { sort: 'name', direction: 'ascending', filter: {} };
const bySpend: ListQuery = { ...byName, sort: 'spend' };

interface Pending {
  input: ListInput;
  answer: (book: string, total?: number) => Promise<void>;
  fail: () => Promise<void>;
}
let pending: Pending[];
let pages: ListPages;

/** Lets the promise chains of the pages run; there are no timers in them. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

const rowsOf = (book: string, { sort, offset, limit }: ListInput, total: number): ListAnswer => ({
  rows: Array.from(
    { length: Math.max(0, Math.min(limit, total - offset)) },
    (_, at) => ({ id: `${book}/${sort}/${offset + at}` }) as CustomerRow,
  ),
  total,
  tags: [],
});

beforeEach(() => {
  pending = [];
  pages = createListPages(
    (input) =>
      new Promise((resolve, reject) => {
        pending.push({
          input,
          answer: (book, total = 250) => {
            resolve(rowsOf(book, input, total));
            return settle();
          },
          fail: () => {
            reject(new Error('lost'));
            return settle();
          },
        });
      }),
    () => ({ code: 'DISCONNECTED', message: 'lost' }),
  );
});

const idAt = (index: number) => pages.snapshot().rowAt(index)?.id;
const next = () => {
  const first = pending.shift();
  if (!first) throw new Error('nothing was asked');
  return first;
};

describe('createListPages', () => {
  it('forgets that the book was empty when it is asked again', async () => {
    pages.ask(byName);
    await next().answer('empty', 0);
    expect(pages.snapshot().total).toBe(0);
    pages.ask(byName);
    expect(pages.snapshot().total).toBeNull();
    await next().answer('imported', 250);
    expect(pages.snapshot().total).toBe(250);
  });

  it('asks only for the pages on the screen, each once', async () => {
    pages.ask(byName);
    await next().answer('v1');
    pages.show(90, 130);
    pages.show(95, 135);
    expect(pending.map(({ input }) => input.offset)).toEqual([PAGE_ROWS]);
    await next().answer('v1');
    expect(idAt(99)).toBe('v1/name/99');
    expect(idAt(120)).toBe('v1/name/120');
    expect(pages.snapshot().total).toBe(250);
  });

  it('shows the old rows until the new order is here', async () => {
    pages.ask(byName);
    await next().answer('v1');
    pages.ask(bySpend);
    expect(idAt(0)).toBe('v1/name/0');
    await next().answer('v1');
    expect(idAt(0)).toBe('v1/spend/0');
  });

  it('drops an answer to a question nobody asks any more', async () => {
    pages.ask(byName);
    const late = next();
    pages.ask(bySpend);
    await next().answer('v1');
    await late.answer('v0');
    expect(idAt(0)).toBe('v1/spend/0');
  });

  it('reads the rows on the screen again in place when the book changes', async () => {
    pages.ask(byName);
    await next().answer('v1');
    pages.refresh(2);
    expect(idAt(0)).toBe('v1/name/0');
    await next().answer('v2', 251);
    expect(idAt(0)).toBe('v2/name/0');
    expect(pages.snapshot().total).toBe(251);
  });

  it('tells where a customer stands after rows have shifted', async () => {
    pages.ask(byName);
    await next().answer('v1');
    pages.show(100, 140);
    await next().answer('v1');
    expect(pages.snapshot().indexOf('v1/name/120')).toBe(120);
    expect(pages.snapshot().indexOf('v1/name/240')).toBe(-1);
  });

  it('reads once more when the book changed while rows were on their way', async () => {
    pages.ask(byName);
    const early = next();
    pages.refresh(2);
    expect(pending).toEqual([]);
    await early.answer('v1');
    await next().answer('v2');
    expect(idAt(0)).toBe('v2/name/0');
    expect(pending).toEqual([]);
  });

  it('reads a page again that went stale off the screen', async () => {
    pages.ask(byName);
    await next().answer('v1');
    pages.show(100, 140);
    await next().answer('v1');
    pages.refresh(2);
    await next().answer('v2');
    pages.show(0, 40);
    expect(idAt(0)).toBe('v1/name/0');
    await next().answer('v2');
    expect(idAt(0)).toBe('v2/name/0');
  });

  it('keeps what is shown when an answer fails, and says so', async () => {
    pages.ask(byName);
    await next().answer('v1');
    pages.refresh(2);
    await next().fail();
    expect(pages.snapshot().error?.code).toBe('DISCONNECTED');
    expect(idAt(0)).toBe('v1/name/0');
  });

  it('forgets pages that were looked at long ago', async () => {
    pages.ask(byName);
    for (let page = 0; page < 60; page += 1) {
      pages.show(page * PAGE_ROWS, page * PAGE_ROWS + 1);
      await next().answer('v1', 10_000);
    }
    expect(idAt(0)).toBeUndefined();
    expect(idAt(59 * PAGE_ROWS)).toBeDefined();
  });
});
