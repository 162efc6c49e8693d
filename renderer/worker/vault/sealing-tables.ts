import {
  type DBCore,
  type DBCoreCursor,
  type DBCoreIndex,
  type DBCoreMutateRequest,
  type DBCoreTable,
  Dexie,
} from 'dexie';
import { createRowSealer } from './row-sealer.ts';
import type { Vault } from './vault.ts';

/**
 * Seals the rows of every table of a Dexie database but those named: keys and indexed fields stay readable, the
 * rest is one field. Sealing takes longer than IndexedDB keeps an idle transaction open; `Dexie.waitFor` keeps it
 * busy meanwhile, so that a transaction is as whole as with plain rows.
 */
export function sealTables(database: Dexie, vault: Vault, plain: ReadonlySet<string>): void {
  database.use({
    stack: 'dbcore',
    name: 'sealed',
    // Below all of Dexie's own, the cache of a transaction included: they see what the callers see.
    level: -2,
    create: (below: DBCore): DBCore => ({
      ...below,
      table: (name) => {
        const table = below.table(name);
        return plain.has(name) ? table : sealTable(table, vault);
      },
    }),
  });
}

function sealTable(below: DBCoreTable, vault: Vault): DBCoreTable {
  const { name, primaryKey, indexes } = below.schema;
  const rows = createRowSealer(
    { table: name, primary: pathsOf(primaryKey), indexed: indexes.flatMap(pathsOf) },
    vault,
  );
  return {
    ...below,

    async mutate(request) {
      if (request.type !== 'add' && request.type !== 'put') return below.mutate(request);
      const values = await Dexie.waitFor(Promise.all(request.values.map(rows.seal)));
      return below.mutate({ ...request, values } as DBCoreMutateRequest);
    },

    async get(request) {
      return Dexie.waitFor(rows.open(await below.get(request)));
    },

    async getMany(request) {
      const found = await below.getMany(request);
      return Dexie.waitFor(Promise.all(found.map(rows.open)));
    },

    async query(request) {
      const answer = await below.query(request);
      if (!request.values) return answer;
      return { result: await Dexie.waitFor(Promise.all(answer.result.map(rows.open))) };
    },

    async openCursor(request) {
      const cursor = await below.openCursor(request);
      return cursor && request.values ? openingCursor(cursor, rows.open) : cursor;
    },
  };
}

/** What `Dexie.waitFor` calls; left out of Dexie's type declarations. */
type Waiting = { waitFor<T>(work: Promise<T>): Promise<T> };

/** A cursor that shows each row opened; the one below rests on the row meanwhile. */
function openingCursor(below: DBCoreCursor, open: (row: unknown) => Promise<unknown>) {
  // IndexedDB moves a cursor outside of Dexie's zones, where `Dexie.waitFor` would not know what to keep busy.
  const transaction = Dexie.currentTransaction as unknown as Waiting;
  let value: unknown;
  return Object.create(below, {
    value: { get: () => value },
    key: { get: () => below.key },
    primaryKey: { get: () => below.primaryKey },
    done: { get: () => below.done },
    continue: { value: (key?: unknown) => below.continue(key) },
    continuePrimaryKey: {
      value: (key: unknown, primaryKey: unknown) => below.continuePrimaryKey(key, primaryKey),
    },
    advance: { value: (count: number) => below.advance(count) },
    stop: { value: (result?: unknown) => below.stop(result) },
    fail: { value: (error: Error) => below.fail(error) },
    next: {
      value: () => {
        throw new Error('a sealed cursor is read by start()');
      },
    },
    start: {
      value: (onNext: () => void) =>
        below.start(() => {
          transaction
            .waitFor(open(below.value))
            .then((opened) => {
              value = opened;
              onNext();
            })
            .catch((error: Error) => below.fail(error));
        }),
    },
  }) as DBCoreCursor;
}

const pathsOf = ({ keyPath }: DBCoreIndex): string[] => [keyPath ?? []].flat();
