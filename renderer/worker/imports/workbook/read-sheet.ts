import { ForecourtError } from '../../../../shared/contracts/errors.ts';
import { IMPORT_COLUMNS_MAX } from '../../../../shared/contracts/import-api.ts';
import { columnOfReference } from '../../../../shared/domain/import/workbook/cell-reference.ts';
import { type CellFormats, cellText } from '../../../../shared/domain/import/workbook/cell-text.ts';
import { type Attributes, createXmlReader } from './read-xml.ts';
import { damagedWorkbook, SHEET_ROWS_MAX } from './workbook-error.ts';
import type { ZipPart } from './zip-parts.ts';

/** A row that holds something; a number stands for a shared text, a hole for an empty cell. */
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  line: number;
  cells: (string | number | undefined)[];
}

export interface SheetReading {
  rows: SheetRow[];
  /** Share of the sheet that was read, 0 to 1. */
  read: number;
}

/** The rows of a sheet in pieces, in order, blank ones left out. Fails: FILE_TOO_MANY_COLUMNS and as `openWorkbook`. */
export async function* readSheet(
  part: ZipPart,
  formats: CellFormats,
): AsyncGenerator<SheetReading, void, undefined> {
  const builder = createRowBuilder(formats);
  const xml = createXmlReader(builder);
  for await (const { text, read } of part.text()) {
    xml.write(text);
    yield { rows: builder.take(), read };
  }
  xml.end();
}

interface RowBuilder {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
  /** The rows that are complete. */
  take(): SheetRow[];
}

function createRowBuilder(formats: CellFormats): RowBuilder {
  let rows: SheetRow[] = [];
  let row: SheetRow = { line: 0, cells: [] };
  let [column, phonetic] = [-1, 0];
  let cell = { type: 'n', style: 0, value: '' };
  let isValue = false;

  function openRow({ r }: Attributes): void {
    const line = r === undefined ? row.line + 1 : Number(r);
    if (!Number.isInteger(line) || line < 1 || line > SHEET_ROWS_MAX) {
      throw damagedWorkbook('a row of no sheet');
    }
    row = { line, cells: [] };
    column = -1;
  }

  function openCell({ r, t, s }: Attributes): void {
    const next = r === undefined ? column + 1 : columnOfReference(r);
    if (next === null || next <= column) throw damagedWorkbook('a cell out of place');
    column = next;
    cell = { type: t ?? 'n', style: Number(s ?? 0), value: '' };
  }

  function closeCell(): void {
    if (cell.value === '') return;
    const value = cell.type === 's' ? sharedNumber(cell.value) : cellText(cell, formats);
    if (value === '') return;
    if (column >= IMPORT_COLUMNS_MAX) throw tooManyColumns(row.line, column + 1);
    row.cells[column] = value;
  }

  return {
    open(name, attributes) {
      if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      else if (name === 'rPh') phonetic += 1;
      // A formula stands beside its result in an element of its own.
      isValue = (name === 'v' || name === 't') && phonetic === 0;
    },
    text(text) {
      if (isValue) cell.value += text;
    },
    close(name) {
      isValue = false;
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'c') closeCell();
      else if (name === 'row' && row.cells.length > 0) rows.push(row);
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function sharedNumber(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw damagedWorkbook('a text without a number');
}

function tooManyColumns(line: number, columns: number): ForecourtError {
  const details = { line, columns, limit: IMPORT_COLUMNS_MAX };
  return new ForecourtError('FILE_TOO_MANY_COLUMNS', `row ${line} has ${columns} columns`, {
    details,
  });
}
