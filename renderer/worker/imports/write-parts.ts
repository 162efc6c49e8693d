import type {
  ImportedDocuments,
  ImportedIds,
  ImportTarget,
  SkippedRow,
  StoredImport,
} from './import-target.ts';

/** Documents in one part: as many as one batch of the replica takes. */
const PART_DOCUMENTS = 1_000;
/** Rows left out that are kept in memory before they are written down. */
const PART_SKIPPED = 2_000;

export interface PartWriter {
  add(documents: ImportedDocuments): void;
  skip(rows: SkippedRow[]): void;
  /** Writes what has gathered when it is a whole part, or in any case. */
  flush(isLast: boolean): Promise<void>;
}

/**
 * Writes an import part by part. The ids of a part are noted before its documents, so that after a crash
 * everything that may have been written is known and can be taken out.
 */
export function createPartWriter(
  target: ImportTarget,
  stored: StoredImport,
  actionId: string,
): PartWriter {
  let part = 0;
  let documents = emptyDocuments();
  let skipped: SkippedRow[] = [];

  async function write(): Promise<void> {
    const batch = documents;
    const ids: ImportedIds = {
      customers: batch.customers.map((doc) => doc.id),
      vehicles: batch.vehicles.map((doc) => doc.id),
      ownerships: batch.ownerships.map((doc) => doc.id),
    };
    await target.store.savePart({ importId: stored.id, part, ids, skipped });
    part += 1;
    documents = emptyDocuments();
    skipped = [];
    // Links last: what they name is there when somebody looks.
    if (batch.vehicles.length > 0) await target.insert('vehicles', batch.vehicles, actionId);
    if (batch.customers.length > 0) await target.insert('customers', batch.customers, actionId);
    if (batch.ownerships.length > 0) await target.insert('ownerships', batch.ownerships, actionId);
  }

  return {
    add({ customers, vehicles, ownerships }) {
      documents.customers.push(...customers);
      documents.vehicles.push(...vehicles);
      documents.ownerships.push(...ownerships);
    },
    skip: (rows) => void skipped.push(...rows),
    async flush(isLast) {
      const count =
        documents.customers.length + documents.vehicles.length + documents.ownerships.length;
      const isWhole = count >= PART_DOCUMENTS || skipped.length >= PART_SKIPPED;
      if (isWhole || (isLast && count + skipped.length > 0)) await write();
    },
  };
}

function emptyDocuments(): ImportedDocuments {
  return { customers: [], vehicles: [], ownerships: [] };
}
