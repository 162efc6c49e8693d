import { unescapeText } from '../../../../shared/domain/import/workbook/cell-text.ts';
import { createXmlReader } from './read-xml.ts';
import { SHARED_BYTES_MAX } from './workbook-error.ts';
import type { ZipPart } from './zip-parts.ts';

export interface SharedTextsReading {
  texts: string[];
  /** Share of the part that was read, 0 to 1. */
  read: number;
}

/**
 * The texts that cells refer to by number, growing from answer to answer: always the same list.
 * Nobody who needs only the first has to wait for the last.
 */
export async function* readSharedTexts(
  part: ZipPart,
): AsyncGenerator<SharedTextsReading, void, undefined> {
  const texts: string[] = [];
  let current = '';
  let isText = false;
  let phonetic = 0;
  const xml = createXmlReader({
    open(name) {
      if (name === 'si') current = '';
      // How a Japanese name is read stands beside the name, and is no part of it.
      else if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text(text) {
      if (isText) current += text;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') texts.push(unescapeText(current));
    },
  });
  for await (const { text, read } of part.text(SHARED_BYTES_MAX)) {
    xml.write(text);
    yield { texts, read };
  }
  xml.end();
}
