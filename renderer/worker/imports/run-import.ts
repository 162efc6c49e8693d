import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { ImportProgress } from '../../../shared/contracts/import-api.ts';
import { createDocumentBuilder } from './build-documents.ts';
import type { ImportFile } from './import-file.ts';
import type { ImportTarget, StoredImport } from './import-target.ts';
import { createProblemCounter } from './problem-counter.ts';
import { createTableReader, type TableReader } from './read-table.ts';
import {
  type CollectedRows,
  createRowCollector,
  createRowSurvey,
  type ReadyGroup,
  type RowSurvey,
} from './row-collector.ts';
import { createPartWriter, type PartWriter } from './write-parts.ts';

export interface RunTools {
  target: ImportTarget;
  signal: AbortSignal;
  report(progress: ImportProgress): void;
  /** Lets queries of the desk have their turn. */
  breathe(): Promise<void>;
}

/** Rows handled before the worker looks at what else is asked of it: a few milliseconds of work. */
const ROWS_PER_BREATH = 200;

/**
 * Runs an import to its end: the whole file is read and checked first, then read again and written, so
 * that a file that cannot be read to its end writes nothing. Changes `stored` as it goes.
 * Fails with the codes of `TableReader`, FILE_NO_ROWS, IMPORT_CANCELLED and those of the storage.
 */
export async function runImport(
  file: ImportFile,
  stored: StoredImport,
  tools: RunTools,
): Promise<void> {
  const table = createTableReader(file, stored.mapping);
  const survey = await surveyFile(table, stored, tools);
  stored.phase = 'writing';
  stored.actionId = await tools.target.recordAction('imported', null);
  await tools.target.store.saveImport(stored);
  await writeFile(table, stored, survey, stored.actionId, tools);
}

async function surveyFile(
  table: TableReader,
  stored: StoredImport,
  tools: RunTools,
): Promise<RowSurvey> {
  const survey = createRowSurvey(stored.mapping);
  for await (const { headers, records, bytesRead } of table.read()) {
    for (const record of records) survey.count(record);
    stored.rows += records.length;
    stored.headers = headers;
    await pause(toProgress(stored, { bytesRead, bytesTotal: table.bytesTotal }), tools);
  }
  if (stored.rows === 0) throw new ForecourtError('FILE_NO_ROWS', 'no row below the header');
  return survey;
}

async function writeFile(
  table: TableReader,
  stored: StoredImport,
  survey: RowSurvey,
  actionId: string,
  tools: RunTools,
): Promise<void> {
  const { mapping } = stored;
  const today = tools.target.now().slice(0, 10);
  const collector = createRowCollector(survey, mapping);
  const writer = createPartWriter(tools.target, stored, actionId);
  const keep = createKeeper(stored, writer, tools.target);
  let rowsWritten = 0;
  for await (const { headers, records, bytesRead } of table.read()) {
    // A piece without rows is a pause, too: the texts of a workbook are read before its first row.
    for (let start = 0; start === 0 || start < records.length; start += ROWS_PER_BREATH) {
      const slice = records.slice(start, start + ROWS_PER_BREATH);
      keep(collector.take(slice, { mapping, headers, today }));
      await writer.flush(false);
      rowsWritten += slice.length;
      const reading = { bytesRead, bytesTotal: table.bytesTotal, rowsWritten };
      await pause(toProgress(stored, reading), tools);
    }
  }
  keep({ ready: collector.end(), skipped: [] });
  await writer.flush(true);
}

/** Turns collected rows into documents and counts what became of them. */
function createKeeper(
  stored: StoredImport,
  writer: PartWriter,
  target: ImportTarget,
): (collected: CollectedRows) => void {
  const builder = createDocumentBuilder(target);
  const counter = createProblemCounter();

  function keepGroup(group: ReadyGroup): void {
    const documents = builder.build(group);
    if (!documents) {
      const skipped = group.rows.map(({ cells }) => ({
        cells,
        problems: [{ code: 'INVALID_ROW', field: null, value: '', isFatal: true } as const],
      }));
      writer.skip(skipped);
      for (const row of skipped) counter.add(row.problems);
      stored.skipped += skipped.length;
      return;
    }
    writer.add(documents);
    stored.customers += documents.customers.length;
    stored.vehicles += documents.vehicles.length;
    for (const { problems } of group.rows) {
      counter.add(problems);
      if (problems.length > 0) stored.flawed += 1;
    }
  }

  return ({ ready, skipped }) => {
    writer.skip(skipped);
    for (const row of skipped) counter.add(row.problems);
    stored.skipped += skipped.length;
    for (const group of ready) keepGroup(group);
    stored.problems = counter.counts();
  };
}

async function pause(progress: ImportProgress, tools: RunTools): Promise<void> {
  tools.report(progress);
  await tools.breathe();
  if (tools.signal.aborted) throw new ForecourtError('IMPORT_CANCELLED', 'cancelled by the user');
}

type Position = Pick<ImportProgress, 'bytesRead' | 'bytesTotal' | 'rowsWritten'>;

export function toProgress(stored: StoredImport, position: Partial<Position> = {}): ImportProgress {
  const { id, phase, rows, customers, vehicles, skipped, error } = stored;
  return {
    importId: id,
    phase: phase === 'undone' ? 'done' : phase,
    bytesRead: 0,
    bytesTotal: 0,
    rowsWritten: 0,
    ...position,
    rows,
    customers,
    vehicles,
    skipped,
    ...(error && { error }),
  };
}
