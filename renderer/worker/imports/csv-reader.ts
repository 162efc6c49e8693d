import Papa from 'papaparse';
import type { Delimiter } from '../../../shared/contracts/import-api.ts';

export interface CsvRecord {
  /** Line of the file it begins on, from 1. */
  line: number;
  cells: string[];
  /**
   * `QUOTES_BROKEN`: a quote was opened and not closed; the cells are those of its first line.
   * `QUOTES_LOOSE`: a quote stands where none may, but the record could be read.
   */
  flaw: 'QUOTES_BROKEN' | 'QUOTES_LOOSE' | 'ROW_TOO_LONG' | null;
}

export interface CsvReader {
  /** Takes the next piece of decoded text, cut anywhere; answers the records that are complete. */
  push(text: string): CsvRecord[];
  /** The last record, which no line end closes. */
  end(): CsvRecord[];
}

/** No record of a customer file is longer; beyond it a quote was opened and never closed. */
export const RECORD_CHARS_MAX = 256 * 1024;

interface Reading {
  records: CsvRecord[];
  /** Characters that the records took from the text. */
  taken: number;
  isBroken: boolean;
}

/**
 * Streaming reader on top of papaparse's parser, which keeps no state between pieces. Lines end with LF,
 * CR LF or CR. Blank lines are no records.
 */
export function createCsvReader(delimiter: Delimiter): CsvReader {
  let pending = '';
  let line = 1;
  let endsWithReturn = false;
  let isSkipping = false;

  function take(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (;;) {
      const reading = readRecords(pending, delimiter, line, isLast);
      for (const record of reading.records) if (!isBlank(record)) records.push(record);
      line += countLines(pending.slice(0, reading.taken));
      pending = pending.slice(reading.taken);
      if (!reading.isBroken && (isLast || pending.length <= RECORD_CHARS_MAX)) return records;
      records.push(takeBrokenLine());
      if (isSkipping) return records;
    }
  }

  /** Gives up on the first line only: what follows it may be fine. */
  function takeBrokenLine(): CsvRecord {
    const end = pending.indexOf('\n');
    const text = end < 0 ? pending : pending.slice(0, end);
    const flaw = text.length > RECORD_CHARS_MAX ? 'ROW_TOO_LONG' : 'QUOTES_BROKEN';
    const record: CsvRecord = { line, cells: text.split(delimiter), flaw };
    pending = end < 0 ? '' : pending.slice(end + 1);
    if (end >= 0) line += 1;
    isSkipping = end < 0;
    return record;
  }

  function skip(text: string): string {
    if (!isSkipping) return text;
    const end = text.indexOf('\n');
    if (end < 0) return '';
    isSkipping = false;
    line += 1;
    return text.slice(end + 1);
  }

  return {
    push(text) {
      const isSplit = endsWithReturn && text.startsWith('\n');
      if (text !== '') endsWithReturn = text.endsWith('\r');
      pending += skip((isSplit ? text.slice(1) : text).replace(/\r\n?/g, '\n'));
      return take(false);
    },
    end: () => (pending === '' ? [] : take(true)),
  };
}

function readRecords(
  text: string,
  delimiter: Delimiter,
  firstLine: number,
  isLast: boolean,
): Reading {
  const reading: Reading = { records: [], taken: 0, isBroken: false };
  let line = firstLine;
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }: Papa.ParseStepResult<string[]>) => {
      // The parser hands its step a list of the one row, whatever its types say.
      const [cells] = data as unknown as string[][];
      if (!cells) return;
      const lines = countLines(text.slice(reading.taken, meta.cursor));
      const isUnclosed = errors.some((error) => error.code === 'MissingQuotes');
      if (isUnclosed || (errors.length > 0 && lines > 1)) {
        reading.isBroken = true;
        parser.abort();
        return;
      }
      reading.records.push({ line, cells, flaw: errors.length > 0 ? 'QUOTES_LOOSE' : null });
      reading.taken = meta.cursor;
      line += lines;
    },
  });
  parser.parse(text, 0, !isLast);
  return reading;
}

function isBlank(record: CsvRecord): boolean {
  return record.cells.length === 1 && record.cells[0]?.trim() === '';
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
