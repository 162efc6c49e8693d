import { ForecourtError } from '../../../../shared/contracts/errors.ts';
import type { CellFormats } from '../../../../shared/domain/import/workbook/cell-text.ts';
import {
  type NumberFormat,
  PLAIN_NUMBER,
  readNumberFormat,
} from '../../../../shared/domain/import/workbook/number-format.ts';
import type { ImportFile } from '../import-file.ts';
import { type Relation, readPart, readRelations } from './read-part.ts';
import { attribute } from './read-xml.ts';
import { damagedWorkbook } from './workbook-error.ts';
import { openZip, type ZipPart, type ZipParts } from './zip-parts.ts';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipPart;
}

export interface Workbook {
  /** In their order in the book. */
  readonly sheets: readonly Sheet[];
  readonly formats: CellFormats;
  /** Null when every text stands in its cell. */
  readonly sharedTexts: ZipPart | null;
}

/**
 * A workbook as far as its small parts tell it; no row is read yet.
 * Fails: FILE_NOT_TEXT with the kind `zip` (a package of something else), `xlsb`, `damaged` or `locked`;
 * FILE_TOO_LARGE; FILE_UNREADABLE.
 */
export async function openWorkbook(file: ImportFile): Promise<Workbook> {
  const parts = await openZip(file);
  const book = await findBook(parts);
  const relations = await readRelations(parts, book);
  const { sheets, is1904 } = await readSheets(parts, book, relations);
  const pathOf = (type: string) =>
    [...relations.values()].find((relation) => relation.type === type)?.path.toLowerCase();
  const styles = pathOf('styles');
  return {
    sheets,
    formats: { byStyle: styles ? await readStyles(parts, styles) : [], is1904 },
    sharedTexts: parts.get(pathOf('sharedStrings') ?? '') ?? null,
  };
}

/** Every package with parts can be a workbook; what the main part is tells. */
async function findBook(parts: ZipParts): Promise<string> {
  if (!parts.has('_rels/.rels')) throw otherFile('zip');
  const relations = [...(await readRelations(parts, '')).values()];
  const book = relations.find(({ type }) => type === 'officeDocument')?.path;
  if (book?.endsWith('.bin')) throw otherFile('xlsb');
  if (!book) throw otherFile('zip');
  return book;
}

function otherFile(kind: string): ForecourtError {
  return new ForecourtError('FILE_NOT_TEXT', `the file is ${kind}`, { details: { kind } });
}

async function readSheets(
  parts: ZipParts,
  book: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<{ sheets: Sheet[]; is1904: boolean }> {
  const sheets: Sheet[] = [];
  let [is1904, root] = [false, ''];
  await readPart(parts, book, {
    open(name, attributes) {
      root ||= name;
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/u.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const relation = relations.get(attribute(attributes, 'id') ?? '');
      // Sheets of charts and dialogs hold no rows.
      if (relation?.type !== 'worksheet') return;
      const part = parts.get(relation.path.toLowerCase());
      if (!part) throw damagedWorkbook('a sheet is missing');
      const isHidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', isHidden, part });
    },
  });
  if (root !== 'workbook') throw otherFile('zip');
  return { sheets, is1904 };
}

async function readStyles(parts: ZipParts, path: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const byStyle: NumberFormat[] = [];
  let isInCells = false;
  await readPart(parts, path, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') isInCells = true;
      const id = Number(numFmtId);
      if (name === 'numFmt' && formatCode !== undefined) codes.set(id, formatCode);
      if (name !== 'xf' || !isInCells) return;
      byStyle.push(Number.isInteger(id) ? readNumberFormat(id, codes.get(id)) : PLAIN_NUMBER);
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return byStyle;
}
