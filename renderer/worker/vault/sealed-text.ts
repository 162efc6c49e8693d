/**
 * RxDB's Dexie storage takes every object apart key by key, typed arrays too, so sealed bytes go through it as
 * text: one character per byte, which Chromium keeps in memory and on the disk as one byte each.
 */
export function bytesToText(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes.byteLength <= ARGUMENTS_MAX) return String.fromCharCode.apply(null, bytes as never);
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += ARGUMENTS_MAX) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + ARGUMENTS_MAX) as never);
  }
  return text;
}

/** More arguments than this may not fit on the stack. */
const ARGUMENTS_MAX = 8_192;

export function textToBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
