export const LEGACY_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

/** What Windows-1252 has between 0x80 and 0x9F; everything else up to 0xFF is Latin-1. */
const HIGH_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes as old programs write them: UTF-16 with its mark, the others without. */
export function encodeText(text: string, encoding: LegacyEncoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return encodeUtf8(text);
  if (encoding === 'utf-16le') return encodeUtf16(`\ufeff${text}`);
  return encodeWindows1252(text);
}

function encodeUtf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[2 * index] = unit & 0xff;
    bytes[2 * index + 1] = unit >>> 8;
  }
  return bytes;
}

/** A letter the code page lacks loses its accent, or becomes a question mark. */
function encodeWindows1252(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const letter of text) {
    bytes.push(byteOf(letter) ?? byteOf(letter.normalize('NFD').charAt(0)) ?? QUESTION_MARK);
  }
  return Uint8Array.from(bytes);
}
const QUESTION_MARK = 0x3f;

function byteOf(letter: string): number | undefined {
  const high = HIGH_1252.indexOf(letter);
  if (high >= 0) return 0x80 + high;
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 || (code > 0x9f && code <= 0xff) ? code : undefined;
}

/** By hand, because `shared` also runs where no TextEncoder is typed. Source: RFC 3629 §3. */
function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >>> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >>> 12), tail(code >>> 6), tail(code));
    else bytes.push(0xf0 | (code >>> 18), tail(code >>> 12), tail(code >>> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}
