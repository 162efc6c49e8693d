import {
  type DBCore,
  type DBCoreCursor,
  type DBCoreMutateRequest,
  type DBCoreTable,
  type DBCoreTableSchema,
  Dexie,
} from 'dexie';
import { SEALED } from './clear-fields.ts';
import { fromBytes, toBytes } from './value-bytes.ts';
import type { Vault } from './vault.ts';

type Row = Record<string, unknown>;

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
  const rows = createRowSealer(below.schema, vault);
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

function createRowSealer(schema: DBCoreTableSchema, vault: Vault) {
  const { primaryKey, indexes } = schema;
  const paths = [primaryKey, ...indexes].flatMap(({ keyPath }) => keyPath ?? []);
  const clear = new Set(paths);
  const placeOf = (row: Row) => {
    const keys = [primaryKey.keyPath ?? []].flat();
    return ['desk', schema.name, ...keys.map((path) => String(row[path]))].join('|');
  };

  return {
    async seal(value: Row): Promise<Row> {
      const row: Row = {};
      const body: Row = {};
      for (const [name, part] of Object.entries(value)) {
        if (clear.has(name)) row[name] = part;
        else body[name] = part;
      }
      row[SEALED] = await vault.seal(toBytes(body), placeOf(row));
      return row;
    },

    /** A row from before the book was sealed is left as it is. */
    async open(stored: unknown): Promise<unknown> {
      const { [SEALED]: sealed, ...row } = (stored ?? {}) as Row;
      if (!(sealed instanceof Uint8Array)) return stored;
      const body = fromBytes(await vault.open(new Uint8Array(sealed), placeOf(row)));
      return { ...(body as Row), ...row };
    },
  };
}
