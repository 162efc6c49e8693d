import { SEALED } from './clear-fields.ts';
import { fromBytes, toBytes } from './value-bytes.ts';
import type { Vault } from './vault.ts';

type Row = Record<string, unknown>;

/** What of a table's rows stays readable: the fields of its primary key and of its indexes. */
export interface RowShape {
  table: string;
  primary: readonly string[];
  indexed: readonly string[];
}

/** Turns the rows of one table of the desk database into their sealed form and back. */
export interface RowSealer {
  seal(value: Row): Promise<Row>;
  /** A row from before the book was sealed is left as it is, and so is no row at all. */
  open(stored: unknown): Promise<unknown>;
}

export function createRowSealer({ table, primary, indexed }: RowShape, vault: Vault): RowSealer {
  const clear = new Set([...primary, ...indexed]);
  const placeOf = (row: Row) =>
    ['desk', table, ...primary.map((path) => String(row[path]))].join('|');

  return {
    async seal(value) {
      const row: Row = {};
      const body: Row = {};
      for (const name in value) (clear.has(name) ? row : body)[name] = value[name];
      row[SEALED] = await vault.seal(toBytes(body), placeOf(row));
      return row;
    },

    async open(stored) {
      const { [SEALED]: sealed, ...row } = (stored ?? {}) as Row;
      if (!(sealed instanceof Uint8Array)) return stored;
      const body = fromBytes(await vault.open(new Uint8Array(sealed), placeOf(row)));
      return { ...(body as Row), ...row };
    },
  };
}
