import type { SaveFileRequest } from '../../../shared/contracts/desktop.ts';
import type { ImportField } from '../../../shared/contracts/import-api.ts';
import { listDelimiter } from '../../../shared/domain/import/list-delimiter.ts';
import { templateRows } from '../../../shared/domain/import/template.ts';

export type TemplateKind = 'xlsx' | 'csv';

export interface TemplateTexts {
  /** Without an ending. */
  fileName: string;
  sheet: string;
  nameOf(field: ImportField): string;
  /** ISO 3166-1 alpha-2 of the language's place, which decides what separates the values of a CSV file. */
  region: string;
  isRightToLeft: boolean;
}

/** A file to fill in: the names of all our columns and one invented customer. */
export async function makeTemplate(
  kind: TemplateKind,
  texts: TemplateTexts,
): Promise<SaveFileRequest> {
  const suggestedName = `${texts.fileName}.${kind}`;
  return kind === 'xlsx'
    ? { suggestedName, mediaType: XLSX_TYPE, bytes: await toWorkbook(texts) }
    : { suggestedName, mediaType: 'text/csv', bytes: await toCsv(texts) };
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Characters; wide enough for most headers. */
const COLUMN_WIDTH = 20;

async function toWorkbook(texts: TemplateTexts): Promise<SaveFileRequest['bytes']> {
  const { default: writeExcelFile } = await import('write-excel-file/universal');
  const [headers, example] = templateRows(texts.nameOf);
  // As texts, so that a spreadsheet keeps the zero in front of what is typed over the example.
  const cell = (value: string) => ({ value, type: String, format: '@' });
  const blob = await writeExcelFile(
    [headers.map((value) => ({ ...cell(value), fontWeight: 'bold' as const })), example.map(cell)],
    {
      sheet: texts.sheet,
      columns: headers.map(() => ({ width: COLUMN_WIDTH })),
      stickyRowsCount: 1,
      rightToLeft: texts.isRightToLeft,
    },
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

async function toCsv(texts: TemplateTexts): Promise<SaveFileRequest['bytes']> {
  const { default: Papa } = await import('papaparse');
  const delimiter = listDelimiter(texts.region);
  const text = Papa.unparse(templateRows(texts.nameOf), { delimiter, newline: '\r\n' });
  // With a byte order mark, without which spreadsheets take the letters for another code page.
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}
