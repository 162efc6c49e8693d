import type { ZodType } from 'zod';
import type { PushRow, WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_BYTES_MAX } from '../../shared/contracts/sync-protocol.ts';
import { normalise } from '../../shared/domain/record/normalise.ts';
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
      assumed: assumed ? (assumed._deleted ? 'gone' : normalise(ownFields(assumed))) : null,
    } as const;
    // A tombstone is known by its id alone; what else a desk left in it is not read.
    if (document._deleted) return ok({ ...candidate, content: null });
    const parsed = shape.safeParse(normalise(ownFields(document)));
    if (!parsed.success) return invalid(parsed.error.issues[0]?.path.join('.') ?? '');
    return ok({ ...candidate, content: parsed.data as Content });
  } catch (error) {
    if (error instanceof RangeError) return invalid('nested too deep');
    throw error;
  }
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
