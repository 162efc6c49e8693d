/*
 * A value as bytes: JSON for all but typed arrays, which stand behind it as they are and are named in it by type,
 * place and length.
 *
 *   0              4
 *   +--------------+------+----------------+----------------+--
 *   | JSON length  | JSON | bytes of one   | bytes of next  | …
 *   +--------------+------+----------------+----------------+--
 */
const HEAD_BYTES = 4;
/** Name of the one field that stands for a typed array; an object of ours that has it is refused. */
const TYPED = '$typed';

const TYPES = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const;
type TypeName = keyof typeof TYPES;
type Place = [type: TypeName, at: number, length: number];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Throws for what would not come back as it is: dates, maps, files. Absent and `undefined` become the same. */
export function toBytes(value: object): Uint8Array<ArrayBuffer> {
  const arrays: Uint8Array[] = [];
  let arrayBytes = 0;
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key, part: unknown) {
    const raw = this[key];
    if (typeof raw !== 'object' || raw === null) return part;
    if (ArrayBuffer.isView(raw)) {
      const type = raw.constructor.name;
      if (!(type in TYPES)) throw new Error(`${type} cannot be sealed`);
      const place: Place = [type as TypeName, arrayBytes, raw.byteLength];
      arrays.push(new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength));
      arrayBytes += raw.byteLength;
      return { [TYPED]: place };
    }
    const tag = Object.prototype.toString.call(raw);
    const isPlain = tag === '[object Object]' && !(TYPED in raw);
    if (!isPlain && tag !== '[object Array]') throw new Error(`${tag} cannot be sealed`);
    return part;
  });
  const text = encoder.encode(json);
  const bytes = new Uint8Array(HEAD_BYTES + text.byteLength + arrayBytes);
  new DataView(bytes.buffer).setUint32(0, text.byteLength);
  bytes.set(text, HEAD_BYTES);
  let at = HEAD_BYTES + text.byteLength;
  for (const array of arrays) {
    bytes.set(array, at);
    at += array.byteLength;
  }
  return bytes;
}

export function fromBytes(bytes: Uint8Array<ArrayBuffer>): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const start = HEAD_BYTES + length;
  const text = decoder.decode(bytes.subarray(HEAD_BYTES, start));
  // Without typed arrays the quicker way.
  if (!text.includes(TYPED)) return JSON.parse(text);
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || !(TYPED in part)) return part;
    const [type, at, size] = part[TYPED] as Place;
    const copy = bytes.slice(start + at, start + at + size);
    return new TYPES[type](copy.buffer);
  });
}
