import {
  factProof,
  PUSH_ROWS_MAX,
  type PushRow,
  pushRequest,
  TOMBSTONE_REASONS,
} from '../../shared/contracts/sync-protocol.ts';
import { readInput } from '../http/read-input.ts';

const ID_LENGTH_MAX = 64;
const ROW_FIELDS: ReadonlySet<string> = new Set([
  'newDocumentState',
  'assumedMasterState',
  'proof',
]);

/**
 * The rows of a push. The contract's schema copies every document of a request that it lets through; here what is
 * plainly good goes through as it is, and only the rest is read by the schema, which says what is wrong with it.
 */
export function readPush(body: unknown): readonly PushRow[] {
  return isPlainPush(body) ? body.rows : readInput(pushRequest, body).rows;
}

/** Invariant: what this accepts, the schema accepts, and answers the same. */
export function isPlainPush(body: unknown): body is { rows: PushRow[] } {
  if (!isObject(body) || Object.keys(body).length !== 1) return false;
  const { rows } = body;
  return (
    Array.isArray(rows) && rows.length > 0 && rows.length <= PUSH_ROWS_MAX && rows.every(isPlainRow)
  );
}

function isPlainRow(row: unknown): boolean {
  if (!isObject(row)) return false;
  for (const key of Object.keys(row)) if (!ROW_FIELDS.has(key)) return false;
  return (
    isPlainDocument(row.newDocumentState) &&
    (row.assumedMasterState === undefined || isPlainDocument(row.assumedMasterState)) &&
    (row.proof === undefined || factProof.safeParse(row.proof).success)
  );
}

function isPlainDocument(document: unknown): boolean {
  if (!isObject(document)) return false;
  const { id, _deleted, why } = document;
  return (
    typeof id === 'string' &&
    id.length > 0 &&
    id.length <= ID_LENGTH_MAX &&
    typeof _deleted === 'boolean' &&
    (why === undefined || TOMBSTONE_REASONS.some((reason) => reason === why))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
