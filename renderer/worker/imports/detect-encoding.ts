import type { Encoding } from '../../../shared/contracts/import-api.ts';

/**
 * Encoding of the head of a file: byte order mark, else the zeros of UTF-16, else UTF-8 where every byte
 * agrees, else Windows-1252, which any bytes are. Null when there are zeros no text encoding explains.
 */
export function detectEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = countZeros(head);
  if (zeros.even + zeros.odd > 0) return detectUtf16(head.length, zeros);
  return isDecodable(head, 'utf-8') ? 'utf-8' : 'windows-1252';
}

/** True when the bytes are valid so far; a character cut off at the end is no fault. */
export function isDecodable(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    // The decoder has no other way to say it.
    return false;
  }
}

/** Delimiters, digits and line ends are zero in one byte of two, so a third of one side is plenty. */
function detectUtf16(length: number, zeros: { even: number; odd: number }): Encoding | null {
  const enough = length / 6;
  if (zeros.odd >= enough && zeros.even < zeros.odd / 20) return 'utf-16le';
  return zeros.even >= enough && zeros.odd < zeros.even / 20 ? 'utf-16be' : null;
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  let [even, odd] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}
