import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Resealing, resealStore, type StoredRow, settled } from './reseal-store.ts';

const sealedUnder = (key: number) => Uint8Array.of(1, 0, 0, 0, key, ...new Uint8Array(30));

describe('resealStore', () => {
  let database: IDBDatabase;
  beforeEach(async () => {
    const request = new IDBFactory().open('book', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('parts', { keyPath: ['of', 'part'] });
    };
    database = await settled(request);
  });

  const store = (mode: IDBTransactionMode = 'readonly') =>
    database.transaction('parts', mode).objectStore('parts');
  const rows = () => settled(store().getAll());
  const fill = (count: number, sealed: unknown) =>
    Promise.all(
      Array.from({ length: count }, (_, part) =>
        settled(store('readwrite').put({ of: 'a', part, sealed })),
      ),
    );
  const run = (change: Partial<Resealing> = {}) =>
    resealStore(
      database,
      'parts',
      {
        current: 2,
        reseal: async (row) => ({ ...row, sealed: sealedUnder(2) }),
        mayGoOn: async () => true,
        ...change,
      },
      IDBKeyRange,
    );

  it('seals anew what is not under the current key, however many slices it takes', async () => {
    await fill(1_001, sealedUnder(1));
    await settled(store('readwrite').put({ of: 'b', part: 0, sealed: sealedUnder(2) }));
    await settled(store('readwrite').put({ of: 'c', part: 0, text: 'not sealed at all' }));
    expect(await run()).toBe(1_002);
    expect(await run()).toBe(0);
    expect(new Set((await rows()).map((row: StoredRow) => String(row.sealed))).size).toBe(1);
  });

  it('leaves alone what was written or removed while it was sealed anew', async () => {
    await fill(3, sealedUnder(1));
    const written = { of: 'a', part: 1, sealed: sealedUnder(2), newer: true };
    const reseal = async (row: StoredRow) => {
      if (row.part === 1) await settled(store('readwrite').put(written));
      if (row.part === 2) await settled(store('readwrite').delete(['a', 2]));
      return { ...row, sealed: sealedUnder(2) };
    };
    expect(await run({ reseal })).toBe(1);
    expect(await rows()).toMatchObject([{ part: 0, sealed: sealedUnder(2) }, written]);
  });

  it('stops between two slices when it is told to', async () => {
    await fill(600, sealedUnder(1));
    expect(await run({ mayGoOn: async () => false })).toBeNull();
    const left = (await rows()).filter(({ sealed }: { sealed: Uint8Array }) => sealed[4] === 1);
    expect(left).toHaveLength(100);
    expect(await run()).toBe(100);
  });
});
