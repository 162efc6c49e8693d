import { z } from 'zod';
import { ForecourtError, toWireError } from '../../../shared/contracts/errors.ts';
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
  NAME_FIELDS,
  type PickedFile,
} from '../../../shared/contracts/import-api.ts';
import { analyseFile } from './analyse-file.ts';
import { writeErrorFile } from './error-file.ts';
import { type ImportFile, isImportFile } from './import-file.ts';
import { createProgressLog } from './import-log.ts';
import type { ImportTarget, StoredImport } from './import-target.ts';
import { previewFile } from './preview-file.ts';
import { readHead } from './read-head.ts';
import { type RunTools, runImport, toProgress } from './run-import.ts';
import { rollBackImport, type UndoAnswer, undoImport } from './undo-import.ts';

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
  /** Ends when no import runs any more; for tests and for closing the book. */
  settled(): Promise<void>;
}

export interface ImportsOptions {
  elapsedMs?: () => number;
  breathe?: () => Promise<void>;
}

const mappingShape = z.strictObject({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  hasHeader: z.boolean(),
  columns: z.array(z.enum(IMPORT_FIELDS).nullable()).min(1).max(IMPORT_COLUMNS_MAX),
  dateOrder: z.enum(DATE_ORDERS),
  country: z.string().regex(/^[A-Z]{2}$/),
});

export function createImportsOn(target: ImportTarget, options: ImportsOptions = {}): Imports {
  const { store } = target;
  const log = createProgressLog(options.elapsedMs ?? (() => performance.now()));
  const breathe = options.breathe ?? (() => new Promise<void>((resolve) => setTimeout(resolve)));
  let running: { id: string; abort: AbortController; ended: Promise<void> } | null = null;

  async function finish(stored: StoredImport, change: Partial<StoredImport>): Promise<void> {
    Object.assign(stored, change, { endedAt: target.now() });
    await store.saveImport(stored);
  }

  async function carryOut(file: ImportFile, stored: StoredImport, tools: RunTools): Promise<void> {
    try {
      await runImport(file, stored, tools);
      await finish(stored, { phase: 'done' });
    } catch (error) {
      await rollBack(stored);
      const wire = toWireError(error);
      const isCancelled = wire.code === 'IMPORT_CANCELLED';
      await finish(stored, {
        ...NOTHING_TAKEN,
        ...(isCancelled ? { phase: 'cancelled' } : { phase: 'failed', error: wire }),
      });
    }
    log.report(toProgress(stored, file.size, file.size));
  }

  async function rollBack(stored: StoredImport): Promise<void> {
    if (stored.actionId) await rollBackImport(target, stored.id, stored.actionId);
  }

  async function readStored(importId: string): Promise<StoredImport> {
    const stored = await store.readImport(importId);
    if (!stored) throw new ForecourtError('NOT_FOUND', `no import ${importId}`);
    return stored;
  }

  async function takeBack(stored: StoredImport): Promise<UndoAnswer> {
    const actionId = await target.recordAction('importUndone', stored.actionId);
    const report = async () => {
      log.report(toProgress(stored, 0, 0));
      await breathe();
    };
    const answer = await undoImport(target, stored.id, actionId, report);
    await store.removeParts(stored.id);
    await finish(stored, { phase: 'undone' });
    log.report(toProgress(stored, 0, 0));
    return answer;
  }

  return {
    analyse: ({ file, forced }) => analyseFile(asFile(file), forced ?? {}, target.garage.country),
    preview: ({ file, mapping }) =>
      previewFile(asFile(file), mappingShape.parse(mapping), target.now().slice(0, 10)),
    async run({ file, mapping }) {
      if (running) throw new ForecourtError('IMPORT_RUNNING', running.id);
      const stored = startImport(asFile(file), mappingShape.parse(mapping), target);
      const abort = new AbortController();
      const tools = { target, signal: abort.signal, report: log.report, breathe };
      const begun = begin(asFile(file), stored, target);
      const ended = begun.then(
        () => carryOut(asFile(file), stored, tools),
        () => undefined,
      );
      running = { id: stored.id, abort, ended };
      void ended.finally(() => {
        running = null;
      });
      await begun;
      return { importId: stored.id };
    },
    async cancel({ importId }) {
      if (running?.id !== importId) throw new ForecourtError('NOT_FOUND', 'no such import runs');
      running.abort.abort();
      await running.ended;
      return {};
    },
    async undo({ importId }) {
      if (running) throw new ForecourtError('IMPORT_RUNNING', running.id);
      const stored = await readStored(importId);
      if (stored.phase !== 'done') throw new ForecourtError('NOTHING_TO_UNDO', stored.phase);
      stored.phase = 'undoing';
      await store.saveImport(stored);
      const ended = takeBack(stored);
      const settled = ended.then(
        () => undefined,
        () => undefined,
      );
      running = { id: importId, abort: new AbortController(), ended: settled };
      return ended.finally(() => {
        running = null;
      });
    },
    async list() {
      const all = await store.listImports();
      return all.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).map(toSummary);
    },
    errorFile: async ({ importId }) => writeErrorFile(store, await readStored(importId)),
    onProgress: log.listen,
    async recover() {
      for (const stored of await store.listImports()) {
        if (stored.phase === 'undoing') await takeBack(stored);
        else if (stored.phase === 'reading' || stored.phase === 'writing') {
          await rollBack(stored);
          const error = { code: 'IMPORT_INTERRUPTED', message: 'the program ended' } as const;
          await finish(stored, { ...NOTHING_TAKEN, phase: 'failed', error });
        }
      }
    },
    settled: async () => running?.ended,
  };
}

const NOTHING_TAKEN = { customers: 0, vehicles: 0, skipped: 0, flawed: 0, problems: [] };

/** Refuses a file that cannot be imported while the user still waits for the answer. */
async function begin(file: ImportFile, stored: StoredImport, target: ImportTarget): Promise<void> {
  await readHead(file);
  await target.store.saveImport(stored);
}

function startImport(file: ImportFile, mapping: ImportMapping, target: ImportTarget): StoredImport {
  if (!mapping.columns.some((field) => field !== null && NAME_FIELDS.includes(field))) {
    throw new ForecourtError('MAPPING_INCOMPLETE', 'no column holds a name');
  }
  return {
    id: target.newId(),
    fileName: file.name,
    startedAt: target.now(),
    endedAt: null,
    phase: 'reading',
    rows: 0,
    ...NOTHING_TAKEN,
    mapping,
    headers: [],
    actionId: null,
  };
}

function asFile(file: PickedFile): ImportFile {
  if (isImportFile(file)) return file;
  throw new ForecourtError('INVALID_INPUT', 'not a file');
}

function toSummary({ mapping, headers, actionId, ...summary }: StoredImport): ImportSummary {
  return summary;
}
