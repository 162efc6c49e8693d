import type { ZodType } from 'zod';
import type { PushRow, WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_BYTES_MAX } from '../../shared/contracts/sync-protocol.ts';
import { normalise } from '../../shared/domain/record/normalise.ts';
import { userBody } from '../../shared/domain/user/user.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Candidate, Content, RejectionCode } from './judge.ts';

export interface Refusal {
  code: RejectionCode;
  message: string;
}

/** Checks one row by itself: size, shape, and that the database can hold its id. Needs no database. */
export function admitRow(row: PushRow, shape: ZodType): Result<Candidate, Refusal> {
  const { newDocumentState: document, assumedMasterState: assumed } = row;
  if (byteLength(document) > DOCUMENT_BYTES_MAX) {
    return fail({
      code: 'TOO_LARGE',
      message: `a document has at most ${DOCUMENT_BYTES_MAX} bytes`,
    });
  }
  try {
    if (normalise({ id: document.id }).id !== document.id) return invalid('id');
    const candidate = {
      id: document.id,
      userId: actingUser(document),
      assumed: assumed ? (assumed._deleted ? 'gone' : normalise(ownFields(assumed))) : null,
    } as const;
    // A tombstone is known by its id alone; what else a desk left in it is not read.
    if (document._deleted) return ok({ ...candidate, content: null });
    const parsed = shape.safeParse(normalise(ownFields(document)));
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

function ownFields(document: WireDocument): Record<string, unknown> {
  const { _deleted, why, ...own } = document;
  return own;
}

function byteLength(document: WireDocument): number {
  try {
    return Buffer.byteLength(JSON.stringify(document));
  } catch {
    return Number.POSITIVE_INFINITY; // Nested so deep that it cannot be written.
  }
}
