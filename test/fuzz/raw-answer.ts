import { gunzipSync } from 'node:zlib';

/** An answer with every byte of it, as it came and as it reads. */
export interface RawAnswer {
  status: number;
  headers: Map<string, string>;
  body: Buffer;
  /** Of the whole answer, head and framing included. */
  bytes: Buffer;
  isStream: boolean;
}

interface ReadOptions {
  isHead: boolean;
  /** Nothing more will come. */
  isEnded: boolean;
}

/** The first answer in `received`; null while it is not complete. */
export function readAnswer(received: Buffer, options: ReadOptions): RawAnswer | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const [statusLine = '', ...lines] = received.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1]);
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const start = headEnd + 4;
  if (status === 100) {
    const rest = readAnswer(received.subarray(start), options);
    return rest && { ...rest, bytes: received.subarray(0, start + rest.bytes.length) };
  }
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
  const read =
    options.isHead || status === 204 || status === 304
      ? { body: Buffer.alloc(0), end: start }
      : readBody(received, start, headers, isStream, options.isEnded);
  if (!read) return null;
  const bytes = received.subarray(0, read.end);
  return { status, headers, body: unpack(read.body, headers), bytes, isStream };
}

function readBody(
  received: Buffer,
  start: number,
  headers: Map<string, string>,
  isStream: boolean,
  isEnded: boolean,
): { body: Buffer; end: number } | null {
  if (isStream) {
    const isBegun = received.indexOf('\n\n', start) >= 0 || isEnded;
    return isBegun ? { body: received.subarray(start), end: received.length } : null;
  }
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(received, start);
  const length = headers.get('content-length');
  if (length === undefined) {
    return isEnded ? { body: received.subarray(start), end: received.length } : null;
  }
  const end = start + Number(length);
  return received.length >= end ? { body: received.subarray(start, end), end } : null;
}

function readChunks(received: Buffer, start: number): { body: Buffer; end: number } | null {
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(received.toString('latin1', at, lineEnd), 16);
    const from = lineEnd + 2;
    if (received.length < from + size + 2) return null;
    if (size === 0) return { body: Buffer.concat(chunks), end: from + 2 };
    chunks.push(received.subarray(from, from + size));
    at = from + size + 2;
  }
}

function unpack(body: Buffer, headers: Map<string, string>): Buffer {
  return headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body;
}
