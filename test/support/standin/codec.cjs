// Structured clone over a string. Runs in main and, as source text, in the preload's world.
function makeCodec() {
  const CHUNK_BYTES = 0x8000; // String.fromCharCode takes its input as arguments

  function toBase64(bytes) {
    let text = '';
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      text += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK_BYTES));
    }
    return btoa(text);
  }

  function fromBase64(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  function encodeNumber(value) {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
  }

  function encodeObject(value) {
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (tag === 'Date') return { $: 'date', v: value.getTime() };
    if (tag === 'Map') return { $: 'map', v: [...value].map((pair) => pair.map(encode)) };
    if (tag === 'Set') return { $: 'set', v: [...value].map(encode) };
    if (tag === 'Error') return { $: 'error', v: [value.name, value.message] };
    if (tag === 'ArrayBuffer') return { $: 'bytes', t: tag, v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const { buffer, byteOffset, byteLength } = value;
      return { $: 'bytes', t: tag, v: toBase64(new Uint8Array(buffer, byteOffset, byteLength)) };
    }
    return { $: 'object', v: Object.entries(value).map(([key, inner]) => [key, encode(inner)]) };
  }

  function encode(value) {
    if (value === undefined) return { $: 'undefined' };
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return encodeNumber(value);
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    return Array.isArray(value) ? value.map(encode) : encodeObject(value);
  }

  function decodeBytes({ t, v }) {
    const bytes = fromBase64(v);
    if (t === 'Uint8Array') return bytes;
    return t === 'ArrayBuffer' ? bytes.buffer : new globalThis[t](bytes.buffer);
  }

  function decodeError([name, message]) {
    return Object.assign(new Error(message), { name });
  }

  const DECODERS = {
    undefined: () => undefined,
    number: ({ v }) => (v === '-0' ? -0 : Number(v)),
    bigint: ({ v }) => BigInt(v),
    date: ({ v }) => new Date(v),
    map: ({ v }) => new Map(v.map((pair) => pair.map(decode))),
    set: ({ v }) => new Set(v.map(decode)),
    error: ({ v }) => decodeError(v),
    bytes: decodeBytes,
    object: ({ v }) => Object.fromEntries(v.map(([key, inner]) => [key, decode(inner)])),
  };

  function decode(value) {
    if (value === null || typeof value !== 'object') return value;
    return Array.isArray(value) ? value.map(decode) : DECODERS[value.$](value);
  }

  return {
    pack(value) {
      try {
        // Refuses functions and page objects, just as Electron does.
        return JSON.stringify(encode(structuredClone(value)));
      } catch (error) {
        if (error?.name !== 'DataCloneError') throw error;
        throw new Error('An object could not be cloned.');
      }
    },
    unpack: (text) => decode(JSON.parse(text)),
  };
}

module.exports = { makeCodec };
