import { z } from 'zod';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  type ForcedLayout,
  IMPORT_COLUMNS_MAX,
  IMPORT_FIELDS,
  type ImportAnalysis,
  type ImportMapping,
  type ImportPreview,
  type ImportProgress,
  type ImportSummary,
  type PickedFile,
} from '../../../shared/contracts/import-api.ts';
import type { ReplicaContext } from '../replica/context.ts';
import { analyseFile } from './analyse-file.ts';
import { createImportTarget } from './create-import-target.ts';
import { writeErrorFile } from './error-file.ts';
import { type ImportFile, isImportFile } from './import-file.ts';
import { createProgressLog } from './import-log.ts';
import { createImportRunner } from './import-runner.ts';
import type { ImportTarget, StoredImport } from './import-target.ts';
import { previewFile } from './preview-file.ts';
import type { UndoAnswer } from './undo-import.ts';

/** The imports of the data worker, one at a time; one method per entry `imports/*` of the data API. */
export interface Imports {
  analyse(input: { file: PickedFile; forced?: ForcedLayout }): Promise<ImportAnalysis>;
  preview(input: { file: PickedFile; mapping: ImportMapping }): Promise<ImportPreview>;
  /** Answers as soon as the import runs; what becomes of it is told by `onProgress` and `list`. */
  run(input: { file: PickedFile; mapping: ImportMapping }): Promise<{ importId: string }>;
  /** Answers when everything it had written is out again. */
  cancel(input: { importId: string }): Promise<Record<string, never>>;
  undo(input: { importId: string }): Promise<UndoAnswer>;
  /** Newest first. */
  list(): Promise<ImportSummary[]>;
  errorFile(input: { importId: string }): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>;
  /** Tells the current progress and every later one. */
  onProgress(listener: (progress: ImportProgress | null) => void): () => void;
  /**
   * To be called once when the book is open, before anything else: takes out what an import that the
   * end of the program cut off had written, and finishes an undo that was cut off.
   */
  recover(): Promise<void>;
  /** Ends when no import runs any more. */
  settled(): Promise<void>;
  /** Cancels what runs, as the book is about to be closed. */
  close(): Promise<void>;
}

export interface ImportsOptions {
  elapsedMs?: () => number;
  breathe?: () => Promise<void>;
}

const mappingShape = z.strictObject({
  // Excel allows 31 characters; other writers are less strict.
  sheet: z.string().max(255).exactOptional(),
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  hasHeader: z.boolean(),
  columns: z.array(z.enum(IMPORT_FIELDS).nullable()).min(1).max(IMPORT_COLUMNS_MAX),
  dateOrder: z.enum(DATE_ORDERS),
  country: z.string().regex(/^[A-Z]{2}$/),
});

export function createImports(context: ReplicaContext, options?: ImportsOptions): Imports {
  return createImportsOn(createImportTarget(context), options);
}

export function createImportsOn(target: ImportTarget, options: ImportsOptions = {}): Imports {
  const { store } = target;
  const log = createProgressLog(options.elapsedMs ?? (() => performance.now()));
  const breathe = options.breathe ?? (() => new Promise<void>((resolve) => setTimeout(resolve)));
  const runner = createImportRunner(target, log, breathe);
  return {
    analyse: async ({ file, forced }) =>
      analyseFile(asFile(file), forced ?? {}, target.garage.country),
    preview: async ({ file, mapping }) =>
      previewFile(asFile(file), mappingShape.parse(mapping), target.now().slice(0, 10)),
    run: async ({ file, mapping }) => {
      const importId = await runner.start(asFile(file), mappingShape.parse(mapping));
      return { importId };
    },
    cancel: async ({ importId }) => {
      await runner.cancel(importId);
      return {};
    },
    undo: async ({ importId }) => runner.undo(importId),
    list: async () => {
      const all = await store.listImports();
      return all.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).map(toSummary);
    },
    errorFile: async ({ importId }) => {
      const stored = await store.readImport(importId);
      if (!stored) throw new ForecourtError('NOT_FOUND', `no import ${importId}`);
      return writeErrorFile(store, stored);
    },
    onProgress: log.listen,
    recover: runner.recover,
    settled: runner.settled,
    close: runner.close,
  };
}

function asFile(file: PickedFile): ImportFile {
  if (isImportFile(file)) return file;
  throw new ForecourtError('INVALID_INPUT', 'not a file');
}

function toSummary({ mapping, headers, actionId, ...summary }: StoredImport): ImportSummary {
  return summary;
}
