import { Dexie, type Table } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealTables } from '../../renderer/worker/vault/sealing-tables.ts';
import type { Vault } from '../../renderer/worker/vault/vault.ts';
import { createOpenVault, rawRecords } from '../support/sealed.ts';

interface Work {
  id: string;
  phase: string;
  text: string;
  numbers?: Int32Array;
}
type Desk = Dexie & {
  works: Table<Work, string>;
  parts: Table<{ of: string; part: number; text: string }, [string, number]>;
  plain: Table<{ id: string; text: string }, string>;
};

const work = (n: number, change: Partial<Work> = {}): Work => ({
  id: `w${n}`,
  phase: n % 2 ? 'written' : 'writing',
  text: `Frau Lindqvist ${n}`,
  ...change,
});

describe('sealed tables', () => {
  let indexedDB: IDBFactory;
  let vault: Vault;
  let desk: Desk;

  const openDesk = (): Desk => {
    const database = new Dexie('desk', { indexedDB, IDBKeyRange });
    database.version(1).stores({ works: 'id, phase', parts: '[of+part]', plain: 'id' });
    return database as Desk;
  };
  const openSealed = (): Desk => {
    const database = openDesk();
    sealTables(database, vault, new Set(['plain']));
    return database;
  };

  beforeEach(async () => {
    indexedDB = new IDBFactory();
    vault = await createOpenVault();
    desk = openSealed();
  });
  afterEach(() => desk.close());

  it('answers every way of reading as plain tables do', async () => {
    const all = [0, 1, 2, 3, 4].map((n) => work(n, { numbers: Int32Array.of(n, -n) }));
    await desk.works.bulkAdd(all);
    const [first, second] = all;
    expect(await desk.works.get('w1')).toEqual(second);
    expect(await desk.works.get('none')).toBeUndefined();
    expect(await desk.works.bulkGet(['w0', 'none'])).toEqual([first, undefined]);
    expect(await desk.works.toArray()).toEqual(all);
    expect(await desk.works.orderBy('id').reverse().limit(2).toArray()).toEqual(
      all.slice(3).reverse(),
    );
    expect(await desk.works.where('phase').equals('written').sortBy('id')).toEqual([
      all[1],
      all[3],
    ]);
    expect(await desk.works.toCollection().primaryKeys()).toEqual(all.map(({ id }) => id));
    expect(await desk.works.filter(({ text }) => text.endsWith('2')).toArray()).toEqual([all[2]]);
    expect(await desk.works.where('phase').equals('writing').count()).toBe(3);
    const seen: Work[] = [];
    await desk.works.each((row) => seen.push(row));
    expect(seen).toEqual(all);
  });

  it('takes every way of changing as plain tables do', async () => {
    await desk.works.bulkPut([work(0), work(1), work(2)]);
    await desk.works.update('w0', { phase: 'written' });
    await desk.works.put(work(1, { text: 'Herr Ünal' }));
    await desk.works.where('id').above('w1').modify({ text: 'Frau Ortega' });
    await desk.works
      .where('phase')
      .equals('written')
      .and(({ text }) => text.includes('Ünal'))
      .delete();
    expect(await desk.works.toArray()).toEqual([
      work(0, { phase: 'written' }),
      work(2, { text: 'Frau Ortega' }),
    ]);
    await expect(desk.works.add(work(0))).rejects.toMatchObject({ name: 'ConstraintError' });
  });

  it('keeps a transaction whole though sealing takes longer than IndexedDB waits', async () => {
    await slowly(vault);
    await desk.transaction('rw', desk.works, desk.parts, async () => {
      await desk.works.add(work(1));
      const found: Work | undefined = await desk.works.get('w1');
      await desk.parts.put({ of: 'w1', part: 1, text: found?.text ?? '' });
      await desk.works.update('w1', { phase: 'done' });
    });
    expect(await desk.works.get('w1')).toMatchObject({ phase: 'done' });
    expect(await desk.parts.toArray()).toEqual([{ of: 'w1', part: 1, text: work(1).text }]);

    const failing = desk.transaction('rw', desk.works, desk.parts, async () => {
      await desk.works.put(work(1, { text: 'changed' }));
      await desk.parts.clear();
      throw new Error('on second thought');
    });
    await expect(failing).rejects.toThrow('on second thought');
    expect(await desk.works.get('w1')).toMatchObject({ text: work(1).text });
    expect(await desk.parts.count()).toBe(1);
  });

  it('lets transactions on the same row wait for each other', async () => {
    await slowly(vault);
    await desk.works.put(work(1, { text: '' }));
    const append = (letter: string) =>
      desk.transaction('rw', desk.works, async () => {
        const row: Work | undefined = await desk.works.get('w1');
        await desk.works.put(work(1, { text: `${row?.text}${letter}` }));
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(append));
    const [{ text } = work(1)] = await desk.works.toArray();
    expect(new Set(text)).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(text).toHaveLength(4);
  });

  it('leaves keys and indexed fields readable, and nothing else', async () => {
    await desk.works.add(work(1));
    await desk.parts.add({ of: 'w1', part: 3, text: 'Lindqvist' });
    await desk.plain.add({ id: 'p', text: 'readable' });
    const records = await rawRecords(indexedDB);
    expect(records.map((record) => Object.keys(record))).toEqual([
      ['of', 'part', 'sealed'],
      ['id', 'text'],
      ['id', 'phase', 'sealed'],
    ]);
    expect(records.every((record) => !JSON.stringify(record).includes('Lindqvist'))).toBe(true);
  });

  it('reads rows from before they were sealed, and seals them when they are written', async () => {
    desk.close();
    const before = openDesk();
    await before.works.bulkAdd([work(1), work(2)]);
    before.close();
    desk = openSealed();
    expect(await desk.works.toArray()).toEqual([work(1), work(2)]);
    await desk.works.update('w1', { phase: 'x' });
    expect((await rawRecords(indexedDB)).map((record) => 'sealed' in record)).toEqual([
      true,
      false,
    ]);
  });

  it('says so when a row was moved to another key, and LOCKED without keys', async () => {
    await desk.works.bulkAdd([work(1), work(2)]);
    desk.close();
    const raw = openDesk();
    const [one] = await raw.works.toArray();
    await raw.works.put({ ...(one as Work), id: 'w2' });
    raw.close();
    desk = openSealed();
    await expect(desk.works.get('w2')).rejects.toMatchObject({ code: 'KEY_MISSING' });
    await expect(desk.works.each(() => undefined)).rejects.toMatchObject({ code: 'KEY_MISSING' });
    vault.load(null);
    await expect(desk.works.get('w1')).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(desk.works.put(work(1))).rejects.toMatchObject({ code: 'LOCKED' });
  });
});

/** Lets every seal and open last for several turns of the event loop. */
async function slowly(vault: Vault): Promise<void> {
  const { seal, open } = vault;
  const turns = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  };
  vault.seal = async (...input) => {
    await turns();
    return seal(...input);
  };
  vault.open = async (...input) => {
    await turns();
    return open(...input);
  };
}
