import {
  COLLECTIONS,
  type CollectionName,
  type REJECTION_CODES,
} from '../../shared/contracts/sync-protocol.ts';
import { EVERY_GROUP } from '../../shared/domain/merge/rules.ts';
import { FACT_PROVENANCE } from '../../shared/domain/record/fact.ts';
import { isSameNormal, normalise } from '../../shared/domain/record/normalise.ts';
import { compareCodeUnits } from '../../shared/lib/compare.ts';
import { WIRE_FIELDS } from './wire-fields.ts';

/** A document's own fields in normal form, without what the wire adds. */
export type Content = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly garageIds: readonly string[];
  readonly rev?: number;
  readonly stamps?: Readonly<Record<string, string>>;
};

/** What the server holds under an id. */
export interface Master {
  garageIds: readonly string[];
  rev: number;
  gone: 'deleted' | 'erased' | null;
  /** Null exactly when gone. */
  content: Content | null;
  /** Of what was deleted: the stamps it had, which tell an edit the remover knew from one they did not know. */
  stamps?: Content['stamps'] | undefined;
  /** The content as `toWireText` writes it, where that was done already. */
  text?: string | undefined;
}

/** A pushed row whose shape is good; a tombstone has no content. */
export interface Candidate {
  id: string;
  /** Whom the newest stamp or the fact names; null in writes from before users were known. */
  userId: string | null;
  content: Content | null;
  /** As in the master. */
  text?: string | undefined;
  /** A tombstone that says the document has left the desk: nobody has removed it. */
  isLeft?: boolean;
  /** As it came. */
  assumed: Readonly<Record<string, unknown>> | null;
}

export type RejectionCode = (typeof REJECTION_CODES)[number];
export type Judgement =
  | { verdict: 'same' }
  | { verdict: 'write'; next: Master }
  | { verdict: 'conflict' }
  | { verdict: 'rejected'; code: RejectionCode; message: string };

export interface JudgeInput {
  collection: CollectionName;
  /** Garages of the desk. */
  scope: ReadonlySet<string>;
  master: Master | null;
  candidate: Candidate;
}

/** A closed visit may still move to another garage with its customer. */
const RECORD_FRAME: ReadonlySet<string> = new Set(['garageIds', 'rev', 'stamps']);
const PROVENANCE: ReadonlySet<string> = new Set(FACT_PROVENANCE);

/**
 * The verdict on one row. A document outside the desk's scope is treated like one that is not there, so that no
 * answer tells that it exists; only writing over it is refused.
 */
export function judge(input: JudgeInput): Judgement {
  const { master, candidate, scope } = input;
  if (!master || !overlaps(master.garageIds, scope)) return judgeUnseen(input);
  if (candidate.isLeft) return { verdict: master.content === null ? 'same' : 'conflict' };
  if (candidate.content === null && master.gone !== null) return { verdict: 'same' };
  return COLLECTIONS[input.collection] === 'fact'
    ? judgeFact(master, candidate)
    : judgeRecord(input.collection, master, candidate, scope);
}

function judgeUnseen({ master, candidate, scope }: JudgeInput): Judgement {
  if (candidate.content === null) {
    // Nothing is told to a desk that knows more than the id; and what it has removed is still there.
    return isRemovalOfKnown(candidate, master?.content) ? outOfScope() : { verdict: 'same' };
  }
  if (master || !candidate.content.garageIds.every((id) => scope.has(id))) return outOfScope();
  return { verdict: 'write', next: toMaster(candidate, candidate.content) };
}

/** Nobody can name the stamp of its creation who has not had the document. */
function isRemovalOfKnown(
  { isLeft, assumed }: Candidate,
  content: Content | null | undefined,
): boolean {
  const origin = content?.stamps?.[EVERY_GROUP];
  if (isLeft || origin === undefined || !assumed || assumed._deleted) return false;
  return (assumed.stamps as Content['stamps'])?.[EVERY_GROUP] === origin;
}

function judgeFact(master: Master, { content }: Candidate): Judgement {
  if (content && master.content && isSameNormal(content, master.content, PROVENANCE)) {
    return { verdict: 'same' };
  }
  return rejected('IMMUTABLE', 'a fact is written once');
}

function judgeRecord(
  collection: CollectionName,
  master: Master,
  candidate: Candidate,
  scope: ReadonlySet<string>,
): Judgement {
  const { content } = candidate;
  if (content && master.content && isSameNormal(content, master.content))
    return { verdict: 'same' };
  if (master.gone === 'erased') return rejected('IMMUTABLE', 'the document was erased');
  if (collection === 'visits' && isClosedVisitChanged(master, content)) {
    return rejected('IMMUTABLE', 'a closed visit does not change');
  }
  if (!isAssumedRight(candidate.assumed, master)) return { verdict: 'conflict' };
  return content ? judgeEdit(master, candidate, content, scope) : judgeDeletion(master, scope);
}

function judgeEdit(
  master: Master,
  candidate: Candidate,
  content: Content,
  scope: ReadonlySet<string>,
): Judgement {
  if (!leavesOthersAlone(master.garageIds, content.garageIds, scope)) return outOfScope();
  if ((content.rev ?? 0) <= master.rev) {
    // Coming back, its version is made anew from that of the tombstone.
    if (master.gone !== null) return { verdict: 'conflict' };
    return rejected('STALE_REVISION', `rev must be above ${master.rev}`);
  }
  return { verdict: 'write', next: toMaster(candidate, content) };
}

function judgeDeletion(master: Master, scope: ReadonlySet<string>): Judgement {
  if (!master.garageIds.every((id) => scope.has(id))) {
    return rejected('FORBIDDEN', 'the document belongs to other garages too');
  }
  return {
    verdict: 'write',
    next: {
      garageIds: master.garageIds,
      rev: master.rev + 1,
      gone: 'deleted',
      content: null,
      stamps: master.content?.stamps,
    },
  };
}

function isClosedVisitChanged(master: Master, content: Content | null): boolean {
  if (master.content?.status !== 'closed') return false;
  return content === null || !isSameNormal(content, master.content, RECORD_FRAME);
}

function isAssumedRight(assumed: Candidate['assumed'], master: Master): boolean {
  if (assumed === null) return false;
  if (assumed._deleted || master.content === null) {
    // An older tombstone than this one: it was there again, and somebody has removed it anew.
    const isOlder = typeof assumed.rev !== 'number' || assumed.rev < master.rev;
    return Boolean(assumed._deleted) && master.content === null && !isOlder;
  }
  // Nearly always it is what we have sent, as we have sent it; then it was not even read from the database again.
  if (assumed === master.content) return true;
  if (isSameNormal(assumed, master.content, WIRE_FIELDS)) return true;
  return isNormallySame(assumed, master.content);
}

function isNormallySame(assumed: object, content: Content): boolean {
  try {
    return isSameNormal(normalise(assumed, WIRE_FIELDS), content);
  } catch (error) {
    if (error instanceof RangeError) return false; // Nested so deep that it was never ours.
    throw error;
  }
}

/** A desk may add and remove its own garages; those of others stay as they are. */
function leavesOthersAlone(
  before: readonly string[],
  after: readonly string[],
  scope: ReadonlySet<string>,
): boolean {
  const others = (ids: readonly string[]) =>
    ids.filter((id) => !scope.has(id)).sort(compareCodeUnits);
  return others(before).join() === others(after).join();
}

function overlaps(garageIds: readonly string[], scope: ReadonlySet<string>): boolean {
  return garageIds.some((id) => scope.has(id));
}

function toMaster({ text }: Candidate, content: Content): Master {
  return { garageIds: content.garageIds, rev: content.rev ?? 0, gone: null, content, text };
}

function rejected(code: RejectionCode, message: string): Judgement {
  return { verdict: 'rejected', code, message };
}

function outOfScope(): Judgement {
  return rejected('OUT_OF_SCOPE', 'not a document of this desk');
}
