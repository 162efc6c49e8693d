import { ERROR_CODES, ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  type CollectionName,
  PUSH_BYTES_MAX,
  type PushRow,
  type Verdict,
} from '../../../shared/contracts/sync-protocol.ts';
import type { ServerClient } from './server-client.ts';

export interface JudgedRow {
  row: PushRow;
  verdict: Verdict;
}

/** Room for the envelope around the rows. */
const BYTES_MAX = PUSH_BYTES_MAX - 1_024;
const encoder = new TextEncoder();

/** These say something about the line, the desk or a proxy between, never about a row. */
const NOT_ABOUT_ROWS: ReadonlySet<string> = new Set([
  'UNAUTHORISED',
  'DESK_REVOKED',
  'PROTOCOL_VERSION',
  'FORBIDDEN',
  'NOT_FOUND',
]);

/** Sends rows in requests of allowed size; each row gets a verdict, or the whole call fails and may be repeated. */
export async function pushRows(
  client: ServerClient,
  collection: CollectionName,
  rows: readonly PushRow[],
): Promise<JudgedRow[]> {
  const judged: JudgedRow[] = [];
  for (const part of bySize(rows)) judged.push(...(await pushPart(client, collection, part)));
  return judged;
}

/** A request refused as a whole is halved down to the row that is at fault, so that one row blocks nothing. */
async function pushPart(
  client: ServerClient,
  collection: CollectionName,
  rows: PushRow[],
): Promise<JudgedRow[]> {
  try {
    const { verdicts } = await client.push(collection, rows);
    if (verdicts.length !== rows.length) {
      throw new ForecourtError('SERVER_FAILED', 'not one verdict per row');
    }
    return rows.map((row, index) => ({ row, verdict: verdicts[index] as Verdict }));
  } catch (error) {
    if (!(error instanceof ForecourtError) || !isAboutRows(error)) throw error;
    const [row] = rows;
    if (row && rows.length === 1) {
      const code = error.code === 'TOO_LARGE' ? 'TOO_LARGE' : 'INVALID_DOCUMENT';
      const { id } = row.newDocumentState;
      return [{ row, verdict: { id, verdict: 'rejected', code, message: error.message } }];
    }
    const middle = rows.length >> 1;
    return [
      ...(await pushPart(client, collection, rows.slice(0, middle))),
      ...(await pushPart(client, collection, rows.slice(middle))),
    ];
  }
}

function isAboutRows({ code }: ForecourtError): boolean {
  return !ERROR_CODES[code].retryable && !NOT_ABOUT_ROWS.has(code);
}

function bySize(rows: readonly PushRow[]): PushRow[][] {
  const parts: PushRow[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const rowBytes = encoder.encode(JSON.stringify(row)).length + 1;
    if (bytes + rowBytes > BYTES_MAX) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(row);
    bytes += rowBytes;
  }
  return parts;
}
