import type { ZodType } from 'zod';
import type { PushRow, WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_BYTES_MAX } from '../../shared/contracts/sync-protocol.ts';
import { consentBody } from '../../shared/domain/consent/consent.ts';
import { consentTextBody } from '../../shared/domain/consent/consent-text.ts';
import { normalise } from '../../shared/domain/record/normalise.ts';
import { userBody } from '../../shared/domain/user/user.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Candidate, Content, RejectionCode } from './judge.ts';
import { WIRE_FIELDS } from './wire-fields.ts';
import { toWireText } from './wire-text.ts';

export interface Refusal {
  code: RejectionCode;
  message: string;
}

/**
 * Bodies the server must be able to rely on, by the kind of their document: who may sign in, and what a customer agreed
 * to, which every desk would pass over if it could not be read.
 */
const BODY_SHAPES: Readonly<Partial<Record<string, ZodType>>> = {
  user: userBody,
  consent: consentBody,
  consentText: consentTextBody,
};

/** Checks one row by itself: size, shape, and that the database can hold its id. Needs no database. */
export function admitRow(row: PushRow, shape: ZodType): Result<Candidate, Refusal> {
  const { newDocumentState: document, assumedMasterState: assumed } = row;
  try {
    if (normalise({ id: document.id }).id !== document.id) return invalid('id');
    const candidate = {
      id: document.id,
      userId: actingUser(document),
      assumed: assumed ? readAssumed(assumed) : null,
    };
    // What else a desk left in a tombstone is not read.
    if (document._deleted) {
      return ok({ ...candidate, content: null, isLeft: document.why === 'left' });
    }
    const normal = normalise(document, WIRE_FIELDS);
    const parsed = shape.safeParse(normal);
    // Written once: to know its size, and for the feed.
    const json = JSON.stringify(normal);
    if (Buffer.byteLength(json) > DOCUMENT_BYTES_MAX) return tooLarge();
    if (!parsed.success) return invalid(parsed.error.issues[0]?.path.join('.') ?? '');
    // A shape changes nothing of what it lets through, and what came shares its parts with the request.
    const content = normal as unknown as Content;
    const body = BODY_SHAPES[String(content.kind)];
    if (body && !body.safeParse(content.body).success) return invalid('body');
    return ok({ ...candidate, content, text: toWireText(json) });
  } catch (error) {
    if (error instanceof RangeError) return invalid('nested too deep');
    throw error;
  }
}

/** The fields of a document that is there as the feed has them; a tombstone as it came. */
function readAssumed(assumed: WireDocument): Candidate['assumed'] {
  if (assumed._deleted) return assumed;
  const { _deleted, ...own } = assumed;
  return own;
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
