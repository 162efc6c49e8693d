import type {
  ImportedCollection,
  ImportPart,
  ImportTarget,
  StoredImport,
} from '../../renderer/worker/imports/import-target.ts';
import type { Documents } from '../../shared/schema/documents.ts';

type Book = { [K in ImportedCollection]: Map<string, Documents[K]> };

export interface MemoryImportTarget extends ImportTarget {
  readonly book: Book;
  readonly imports: Map<string, StoredImport>;
  readonly parts: Map<string, ImportPart>;
  readonly actions: { kind: string; undoes: string | null }[];
  /** Customers and vehicles that a visit or an ownership of somebody else names. */
  readonly namedIds: Set<string>;
  /** Called before each insert, to make it fail or hang or to look at the state. */
  onInsert: (collection: ImportedCollection, count: number) => void | Promise<void>;
}

/** The replica and the desk database as imports see them, in memory; ids and clock count up. */
export function createMemoryImportTarget(): MemoryImportTarget {
  let serial = 0;
  const next = () => String(++serial).padStart(10, '0');
  const book: Book = { customers: new Map(), vehicles: new Map(), ownerships: new Map() };
  const imports = new Map<string, StoredImport>();
  const parts = new Map<string, ImportPart>();
  const partKey = (importId: string, part: number) => `${importId}/${part}`;

  const target: MemoryImportTarget = {
    book,
    imports,
    parts,
    actions: [],
    namedIds: new Set(),
    onInsert: () => undefined,
    garage: {
      id: 'garage-1',
      name: 'Werkstatt Probe',
      region: 'eu',
      country: 'DE',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    },
    now: () => new Date(Date.UTC(2026, 10, 20, 9, 30) + ++serial).toISOString(),
    newId: () => `id-${next()}`,
    newStamp: () => `stamp-${next()}`,
    ofUser: () => target,
    recordAction: async (kind, undoes) => {
      target.actions.push({ kind, undoes });
      return `action-${target.actions.length}`;
    },
    insert: async (collection, documents) => {
      await target.onInsert(collection, documents.length);
      const table = book[collection] as Map<string, (typeof documents)[number]>;
      for (const document of documents) table.set(document.id, structuredClone(document));
    },
    remove: async (collection, ids) =>
      ids.filter((documentId) => book[collection].delete(documentId)).length,
    read: async (collection, ids) => {
      const table = book[collection] as Map<string, Documents[typeof collection]>;
      return ids.flatMap((documentId) => table.get(documentId) ?? []);
    },
    namedElsewhere: async (ids) => new Set(ids.filter((key) => target.namedIds.has(key))),
    store: {
      saveImport: async (stored) => void imports.set(stored.id, structuredClone(stored)),
      readImport: async (importId) => structuredClone(imports.get(importId) ?? null),
      listImports: async () => structuredClone([...imports.values()]),
      savePart: async (part) =>
        void parts.set(partKey(part.importId, part.part), structuredClone(part)),
      partNumbers: async (importId) =>
        [...parts.values()].filter((part) => part.importId === importId).map((part) => part.part),
      readPart: async (importId, part) => parts.get(partKey(importId, part)) ?? null,
      removeParts: async (importId) => {
        for (const [key, part] of parts) if (part.importId === importId) parts.delete(key);
      },
    },
  };
  return target;
}
