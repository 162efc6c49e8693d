import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { ImportMapping } from '../../../shared/contracts/import-api.ts';
import { NAME_FIELDS } from '../../../shared/domain/import/mapping.ts';
import { toWireError } from '../errors.ts';
import type { ImportFile } from './import-file.ts';
import type { ProgressLog } from './import-log.ts';
import type { ImportTarget, StoredImport } from './import-target.ts';
import { readHeadFor } from './read-head.ts';
import { runImport, toProgress } from './run-import.ts';
import { rollBackImport, type UndoAnswer, undoImport } from './undo-import.ts';

interface Runner {
  /** Answers when the import runs; fails at once for a file or mapping that cannot be imported. */
  start(file: ImportFile, mapping: ImportMapping): Promise<string>;
  cancel(importId: string): Promise<void>;
  undo(importId: string): Promise<UndoAnswer>;
  recover(): Promise<void>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

const NOTHING_TAKEN = { customers: 0, vehicles: 0, skipped: 0, flawed: 0, problems: [] };

/** Runs one import or undo at a time and sees that each ends whole or not at all. */
export function createImportRunner(
  target: ImportTarget,
  log: ProgressLog,
  breathe: () => Promise<void>,
): Runner {
  const { store } = target;
  let running: { id: string; abort: AbortController; ended: Promise<unknown> } | null = null;

  function occupy<T>(id: string, abort: AbortController, work: () => Promise<T>): Promise<T> {
    if (running) throw new ForecourtError('IMPORT_RUNNING', running.id);
    const result = work().finally(() => {
      running = null;
    });
    running = { id, abort, ended: result.catch(() => undefined) };
    return result;
  }

  async function finish(stored: StoredImport, change: Partial<StoredImport>): Promise<void> {
    Object.assign(stored, change, { endedAt: target.now() });
    await store.saveImport(stored);
  }

  async function carryOut(
    file: ImportFile,
    stored: StoredImport,
    run: { target: ImportTarget; signal: AbortSignal },
  ): Promise<void> {
    try {
      await runImport(file, stored, { ...run, report: log.report, breathe });
      await finish(stored, { phase: 'done' });
    } catch (error) {
      const wire = toWireError(error);
      const isCancelled = wire.code === 'IMPORT_CANCELLED';
      const phase = isCancelled ? 'cancelled' : 'failed';
      await leaveNothing(stored, { phase, ...(!isCancelled && { error: wire }) });
    }
    log.report(toProgress(stored));
  }

  /** Where even that fails, the import stays unfinished in the log and `recover` ends it at the next start. */
  async function leaveNothing(stored: StoredImport, change: Partial<StoredImport>): Promise<void> {
    try {
      if (stored.actionId) await rollBackImport(target, stored.id, stored.actionId);
      await finish(stored, { ...NOTHING_TAKEN, ...change });
    } catch (error) {
      Object.assign(stored, { phase: 'failed', error: toWireError(error) });
    }
  }

  async function takeBack(stored: StoredImport, by = target): Promise<UndoAnswer> {
    const actionId = await by.recordAction('importUndone', stored.actionId);
    const answer = await undoImport(target, stored.id, actionId, async () => {
      log.report(toProgress(stored));
      await breathe();
    });
    await store.removeParts(stored.id);
    await finish(stored, { phase: 'undone' });
    log.report(toProgress(stored));
    return answer;
  }

  return {
    async start(file, mapping) {
      const mine = target.ofUser();
      const stored = newImport(file, mapping, target);
      const abort = new AbortController();
      let begun: () => void = () => undefined;
      const beginning = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const work = occupy(stored.id, abort, async () => {
        await readHeadFor(file, mapping);
        await store.saveImport(stored);
        begun();
        await carryOut(file, stored, { target: mine, signal: abort.signal });
      });
      await Promise.race([beginning, work]);
      return stored.id;
    },
    async cancel(importId) {
      if (running?.id !== importId) throw new ForecourtError('NOT_FOUND', 'no such import runs');
      running.abort.abort();
      await running.ended;
    },
    undo: (importId) =>
      occupy(importId, new AbortController(), async () => {
        const mine = target.ofUser();
        const stored = await store.readImport(importId);
        if (!stored) throw new ForecourtError('NOT_FOUND', `no import ${importId}`);
        if (stored.phase !== 'done') throw new ForecourtError('NOTHING_TO_UNDO', stored.phase);
        stored.phase = 'undoing';
        await store.saveImport(stored);
        return takeBack(stored, mine);
      }),
    async recover() {
      for (const stored of await store.listImports()) {
        if (stored.phase === 'undoing') await takeBack(stored);
        else if (stored.phase === 'reading' || stored.phase === 'writing') {
          const error = { code: 'IMPORT_INTERRUPTED', message: 'the program ended' } as const;
          await leaveNothing(stored, { phase: 'failed', error });
        }
      }
    },
    settled: async () => void (await running?.ended),
    async close() {
      running?.abort.abort();
      await running?.ended;
    },
  };
}

function newImport(file: ImportFile, mapping: ImportMapping, target: ImportTarget): StoredImport {
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
