import { SaxesParser } from 'saxes';
import { damagedWorkbook } from './workbook-error.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** What a reader of one part wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlReader {
  write(text: string): void;
  end(): void;
}

/** A cell holds 32,767 characters; a text beyond this is an attempt to fill the memory. */
const TEXT_CHARS_MAX = 2 * 1024 * 1024;

/**
 * Streaming XML. Workbooks have no document type, and one is refused: entities are never declared or expanded.
 * Fails: FILE_NOT_TEXT (damaged) for what is not well formed.
 */
export function createXmlReader(listener: XmlListener): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let silentChars = 0;
  const heard = () => {
    silentChars = 0;
  };
  parser.on('opentag', ({ name, attributes }) => {
    heard();
    listener.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    heard();
    listener.close?.(localName(name));
  });
  const tell = (text: string) => {
    heard();
    listener.text?.(text);
  };
  parser.on('text', tell);
  parser.on('cdata', tell);
  parser.on('comment', heard);
  parser.on('doctype', () => {
    throw damagedWorkbook('a document type');
  });
  parser.on('error', (cause) => {
    throw damagedWorkbook('broken XML', cause);
  });
  return {
    write(text) {
      silentChars += text.length;
      parser.write(text);
      if (silentChars > TEXT_CHARS_MAX) throw damagedWorkbook('a text without end');
    },
    end: () => void parser.close(),
  };
}

/** Value of an attribute whatever its prefix is. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const own = attributes[name];
  if (own !== undefined) return own;
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
