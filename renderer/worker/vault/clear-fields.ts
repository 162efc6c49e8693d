import type { PreparedQuery, RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';

/** The one field that holds, sealed, all that is not readable. */
export const SEALED = 'sealed';

/** RxDB's own fields, which every storage has to read. */
const OWN_FIELDS = ['_deleted', '_rev', '_meta', '_attachments'];

/** The fields of a document that stay readable: what RxDB needs, the id, and the ids it is found by. */
export function clearFieldsOf<T>(schema: Readonly<RxJsonSchema<T>>): ReadonlySet<string> {
  const { primaryKey } = schema;
  const primary =
    typeof primaryKey === 'string' ? [primaryKey] : [primaryKey.key, ...primaryKey.fields];
  const indexed = (schema.indexes ?? []).flat();
  return clearFields([...primary, ...indexed].map(String));
}

/** The same for a collection of which only its IndexedDB store is known. */
export function clearFieldsIn(
  collection: string,
  keyPaths: readonly string[],
): ReadonlySet<string> {
  return clearFields([...keyPaths, ...composedOf(collection)]);
}

function clearFields(paths: readonly string[]): ReadonlySet<string> {
  return new Set([...paths, ...OWN_FIELDS].map(topOf));
}

/** RxDB composes the ids of its own collections of these. */
function composedOf(collection: string): string[] {
  if (collection === '_rxdb_internal') return ['context', 'key'];
  return collection.startsWith('rx-replication-meta-') ? ['itemId', 'isCheckpoint'] : [];
}

/** The schema as the storage below sees it: the readable fields and the sealed one. */
export function sealedSchema<T>(
  schema: Readonly<RxJsonSchema<RxDocumentData<T>>>,
): RxJsonSchema<RxDocumentData<T>> {
  const clear = clearFieldsOf(schema);
  if (SEALED in schema.properties) throw new Error(`a field may not be called ${SEALED}`);
  const kept = Object.entries(schema.properties).filter(([name]) => clear.has(name));
  const properties = { ...Object.fromEntries(kept), [SEALED]: { type: 'string' } };
  const required = (schema.required ?? []).filter((name) => clear.has(String(name)));
  return { ...schema, properties, required } as unknown as RxJsonSchema<RxDocumentData<T>>;
}

/**
 * A storage that cannot read a field finds nothing by it, and would say so by an empty answer. Whoever asks for
 * one is told instead.
 */
export function assertReadable<T>(
  clear: ReadonlySet<string>,
  collection: string,
  { query }: PreparedQuery<T>,
): void {
  const sorted = query.sort.flatMap((part) => Object.keys(part));
  for (const path of [...pathsIn(query.selector), ...sorted]) {
    if (!clear.has(topOf(path))) {
      throw new Error(`${collection}.${path} is sealed: no query can select or sort by it`);
    }
  }
}

/** Every field a selector names, under `$and`, `$or`, `$nor` and `$not` too. */
function pathsIn(selector: unknown): string[] {
  if (Array.isArray(selector)) return selector.flatMap(pathsIn);
  if (typeof selector !== 'object' || selector === null) return [];
  return Object.entries(selector).flatMap(([name, value]) =>
    name.startsWith('$') ? pathsIn(value) : [name],
  );
}

const topOf = (path: string): string => path.split('.', 1)[0] ?? path;
