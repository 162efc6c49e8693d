/** How the bytes of a request reach the server. */
export type Delivery =
  /** Whole and well framed: there must be an answer, and the connection may go on. */
  | 'whole'
  /** In small pieces. */
  | 'dripped'
  /** Ends before it is complete. */
  | 'cut'
  /** The head lies about the body or is no HTTP: what comes back may be nothing, or several answers. */
  | 'misframed';

/** A request before it is bytes, so that a mutation can reach each part of it. */
export interface FuzzRequest {
  /** Which rule of the grammar made it. */
  rule: string;
  method: string;
  path: string;
  query: [name: string, value: string][];
  headers: [name: string, value: string][];
  /** Written as JSON; `undefined` is no body at all. */
  json: unknown;
  /** Stands in place of `json`. */
  bytes: Buffer | null;
  delivery: Delivery;
  /** A manager signs it when it is sent, after all that was done to it. */
  isSigned: boolean;
  /** What was done to it, for the report. */
  mutations: string[];
}

/** Text that stands in JSON as it is, for numbers and literals `JSON.stringify` would not write. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function writeJson(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${writeJson(field)}`).join(',')}}`;
}

export function bodyOf(request: FuzzRequest): Buffer | null {
  if (request.bytes) return request.bytes;
  return request.json === undefined ? null : Buffer.from(writeJson(request.json));
}

/** Path and query as they stand in the first line. */
export function targetOf(request: FuzzRequest): string {
  const query = request.query.map(([name, value]) => `${name}=${value}`).join('&');
  return query === '' ? request.path : `${request.path}?${query}`;
}

/** The request as HTTP/1.1. Headers are written as they stand; a length is added unless one is there. */
export function toHttp(request: FuzzRequest): Buffer {
  const body = bodyOf(request);
  const headers = [...request.headers];
  const isFramed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  if (body && !isFramed) headers.push(['content-length', String(body.length)]);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = Buffer.from(
    `${request.method} ${targetOf(request)} HTTP/1.1\r\n${lines}\r\n`,
    'latin1',
  );
  return body ? Buffer.concat([head, body]) : head;
}
