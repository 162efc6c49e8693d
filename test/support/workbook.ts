import { Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface SheetSource {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** What stands in `sheetData`. */
  data: string;
}

export interface WorkbookSource {
  sheets: SheetSource[];
  shared?: string[];
  /** Format codes; the first is that of style 1. */
  formats?: string[];
  is1904?: boolean;
}

export const escapeXml = (text: string) =>
  text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\r/g, '&#13;');

/** A cell with its text in it, under a reference such as `A1`. */
export const textCell = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;

export function columnName(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : `${columnName((column - rest) / 26 - 1)}${letter}`;
}

/** Rows of texts as `sheetData`; an empty text is no cell. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], at: number) =>
    row.map((text, column) =>
      text === '' ? '' : textCell(`${columnName(column)}${at + 1}`, text),
    );
  return rows.map((row, at) => `<row r="${at + 1}">${cells(row, at).join('')}</row>`).join('');
}

/** The parts of a workbook as a spreadsheet writes them, to be altered by a test. */
export function workbookParts(source: WorkbookSource): Record<string, string> {
  const { sheets, shared = [], formats = [], is1904 = false } = source;
  const list = sheets
    .map(
      ({ name, state }, at) =>
        `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
    )
    .join('');
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  relations.push(
    `<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rIdT" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
  );
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(code)}"/>`,
  );
  const styles = formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`);
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${shared.map((text) => `<si>${text.startsWith('<') ? text : `<t>${escapeXml(text)}</t>`}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ data }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
      ]),
    ),
  };
}

/** The parts as a file. */
export async function zipFile(
  parts: Readonly<Record<string, string | Uint8Array>>,
  options: { password?: string; level?: number; name?: string } = {},
): Promise<File> {
  const { name = 'kunden.xlsx', ...rest } = options;
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...rest });
  for (const [path, content] of Object.entries(parts)) {
    await writer.add(path, new Blob([content as BlobPart]).stream());
  }
  return new File([await writer.close()], name);
}

export async function workbookFile(source: WorkbookSource): Promise<File> {
  return zipFile(workbookParts(source));
}
