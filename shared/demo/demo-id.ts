import type { Random } from '../lib/random.ts';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** An id in the form of UUIDv7 (RFC 9562 §5.7) whose time is the moment the document was made. */
export function demoId(random: Random, createdAt: string): string {
  const time = Date.parse(createdAt).toString(16).padStart(12, '0');
  const head = 0x7000 | (random.uint32() >>> 20);
  const variant = 0x8000 | (random.uint32() >>> 18);
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex16(head)}-${hex16(variant)}-${hex16(
    random.uint32() >>> 16,
  )}${hex16(random.uint32() >>> 16)}${hex16(random.uint32() >>> 16)}`;
}

function hex16(value: number): string {
  return `${HEX[value >>> 8]}${HEX[value & 255]}`;
}
