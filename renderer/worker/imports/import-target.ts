import type {
  ImportMapping,
  ImportProblem,
  ImportSummary,
} from '../../../shared/contracts/import-api.ts';
import type { GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import type { Documents } from '../../../shared/schema/documents.ts';

export const IMPORTED_COLLECTIONS = ['customers', 'vehicles', 'ownerships'] as const;
export type ImportedCollection = (typeof IMPORTED_COLLECTIONS)[number];
export type ImportedIds = Record<ImportedCollection, string[]>;
export type ImportedDocuments = { [K in ImportedCollection]: Documents[K][] };

/** One import as the desk remembers it. */
export interface StoredImport extends ImportSummary {
  mapping: ImportMapping;
  headers: string[];
  /** Set once the first document is about to be written. */
  actionId: string | null;
}

export interface SkippedRow {
  cells: string[];
  problems: ImportProblem[];
}

/** A part of an import: what it writes, noted before it writes, and the rows it left out. */
export interface ImportPart {
  importId: string;
  part: number;
  ids: ImportedIds;
  skipped: SkippedRow[];
}

/** The desk database does not know the shape of what it keeps for us. */
export function isStoredImport(row: unknown): row is StoredImport {
  return typeof row === 'object' && row !== null && 'phase' in row && 'mapping' in row;
}

export function isImportPart(row: unknown): row is ImportPart {
  return typeof row === 'object' && row !== null && 'ids' in row && 'skipped' in row;
}

export interface ImportStore {
  saveImport(stored: StoredImport): Promise<void>;
  readImport(importId: string): Promise<StoredImport | null>;
  listImports(): Promise<StoredImport[]>;
  savePart(part: ImportPart): Promise<void>;
  /** Numbers of the parts of an import, rising. */
  partNumbers(importId: string): Promise<number[]>;
  readPart(importId: string, part: number): Promise<ImportPart | null>;
  removeParts(importId: string): Promise<void>;
}

/** What an import needs of the replica and the desk database. */
export interface ImportTarget {
  readonly garage: GarageInfo;
  readonly store: ImportStore;
  now(): string;
  newId(): string;
  newStamp(): string;
  /** The same target in the name of who is signed in now, also when the desk is locked later. */
  ofUser(): ImportTarget;
  recordAction(kind: 'imported' | 'importUndone', undoes: string | null): Promise<string>;
  /** Durable when it returns. */
  insert<K extends ImportedCollection>(
    collection: K,
    documents: Documents[K][],
    actionId: string,
  ): Promise<void>;
  /** Answers how many were there. */
  remove(collection: ImportedCollection, ids: string[], actionId: string): Promise<number>;
  read<K extends ImportedCollection>(collection: K, ids: string[]): Promise<Documents[K][]>;
  /** Those of the customers and vehicles of one part that a visit, or an ownership not in `own`, names. */
  namedElsewhere(ids: string[], own: ReadonlySet<string>): Promise<Set<string>>;
}
