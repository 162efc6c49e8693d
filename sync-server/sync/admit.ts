import type { ZodType } from 'zod';
import type { PushRow, WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_BYTES_MAX } from '../../shared/contracts/sync-protocol.ts';
import { normalise } from '../../shared/domain/record/normalise.ts';
import { userBody } from '../../shared/domain/user/user.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Candidate, Content, RejectionCode } from './judge.ts';
import { WIRE_FIELDS } from './wire-fields.ts';

export interface Refusal {
  code: RejectionCode;
  message: string;
}

/** Checks one row by itself: size, shape, and that the database can hold its id. Needs no database. */
export function admitRow(row: PushRow, shape: ZodType): Result<Candidate, Refusal> {
  const { newDocumentState: document, assumedMasterState: assumed } = row;
  try {
    if (normalise({ id: document.id }).id !== document.id) return invalid('id');
    const candidate = {
      id: document.id,
      userId: actingUser(document),
      assumed: assumed ?? null,
    };
    // What else a desk left in a tombstone is not read.
    if (document._deleted) {
      return ok({ ...candidate, content: null, isLeft: document.why === 'left' });
    }
    const normal = normalise(document, WIRE_FIELDS);
    if (isTooLarge(normal)) return tooLarge();
    const parsed = shape.safeParse(normal);
    if (!parsed.success) return invalid(parsed.error.issues[0]?.path.join('.') ?? '');
    const content = parsed.data as Content;
    if (content.kind === 'user' && !userBody.safeParse(content.body).success) {
      return invalid('body');
    }
    return ok({ ...candidate, content });
  } catch (error) {
    if (error instanceof RangeError) return invalid('nested too deep');
    throw error;
  }
}

/**
 * Whom a fact names, else the user of the newest stamp: `<instant>~<desk>~<user>`. A merge carries the stamps of all
 * sides, so it is the last of them who answers for it.
 */
function actingUser({ userId, stamps }: WireDocument): string | null {
  if (typeof userId === 'string') return userId;
  if (typeof stamps !== 'object' || stamps === null) return null;
  let newest = '';
  for (const stamp of Object.values(stamps)) {
    if (typeof stamp === 'string' && stamp > newest) newest = stamp;
  }
  return newest.split('~')[2] ?? null;
}

/** Says where, never what: messages are logged. */
function invalid(where: string): Result<Candidate, Refusal> {
  return fail({ code: 'INVALID_DOCUMENT', message: `not a document of this collection: ${where}` });
}

function tooLarge(): Result<Candidate, Refusal> {
  return fail({
    code: 'TOO_LARGE',
    message: `a document has at most ${DOCUMENT_BYTES_MAX} bytes`,
  });
}

/** UTF-8 takes three bytes for one unit of text at most, JSON six for a control character. */
const BYTES_PER_UNIT_MAX = 6;
/** Keys, numbers and punctuation, generously. */
const BYTES_PER_FIELD = 32;

/** Writing a document to know its size costs more than all its checks, so nearly all are only estimated. */
function isTooLarge(document: object): boolean {
  if (estimateBytes(document) <= DOCUMENT_BYTES_MAX) return false;
  return Buffer.byteLength(JSON.stringify(document)) > DOCUMENT_BYTES_MAX;
}

/** Never too little. `normalise` has bounded the depth. */
function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return value.length * BYTES_PER_UNIT_MAX + BYTES_PER_FIELD;
  if (typeof value !== 'object' || value === null) return BYTES_PER_FIELD;
  let sum = BYTES_PER_FIELD;
  for (const key of Object.keys(value)) {
    sum += key.length * BYTES_PER_UNIT_MAX + estimateBytes((value as Record<string, unknown>)[key]);
  }
  return sum;
}
