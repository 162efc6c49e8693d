import { isDescendant } from './descent.ts';
import { canonicalText, isSame } from './is-same.ts';
import { mergeKeyedList, mergeSet } from './merge-lists.ts';
import {
  type Fields,
  groupsOf,
  isChangedSinceCreation,
  isList,
  type MergeRules,
  stampOf,
} from './rules.ts';

/** A record, or what is left of one: a tombstone of the server carries the id, and of a deletion rev and stamps. */
export interface Version extends Fields {
  id: string;
  _deleted?: boolean;
  why?: 'deleted' | 'left' | 'erased';
  rev?: number;
  stamps?: Record<string, string>;
  createdAt?: string;
}

/** Group under which a removal is told that gave way to an edit; it has no fields. */
export const REMOVAL = 'removal';

export interface Overruled {
  group: string;
  /** Whose value gave way. */
  side: 'mine' | 'master';
  /** What gave way, and what stands instead; of a list only the elements it is about. */
  value: Fields;
  kept: Fields;
  /** Stamps of the two; null where a version does not say. */
  stamp: string | null;
  keptStamp: string | null;
}

export interface Merged<T> {
  document: T;
  /** Values that lost although somebody had entered them; they belong into the history. */
  overruled: Overruled[];
  /** True when all of mine had to give way; it belongs to rejected work. */
  isMineLost: boolean;
}

/**
 * Three-way merge of one record: `base` is the state both sides started from, null if unknown.
 * A group only one side changed takes that side; changed on both, the later stamp wins. What was changed and changed
 * back counts as changed.
 * Edit against deletion: the edit wins, unless the remover knew it or the deletion says `left` or `erased`. Without a
 * base the stamps decide, and without stamps the master. A master older than the base is that of a restored server:
 * what we had beyond it counts as ours.
 * Invariants: which side is called mine does not change the outcome, rev and lost work apart; merging the
 * outcome once more changes nothing; what only one side changed always survives.
 */
export function mergeRecord<T extends Version>(
  rules: MergeRules,
  versions: { base: Version | null; master: T; mine: T },
): Merged<T> {
  const { master, mine } = versions;
  if (master._deleted || mine._deleted) return mergeDeletion(rules, versions);
  const isBehind = (master.rev ?? 0) < (versions.base?.rev ?? 0);
  if (isBehind && isDescendant(rules, mine, master)) {
    return { document: mine, overruled: [], isMineLost: false };
  }
  // Of a server that was restored to a time before the base, the base knows nothing.
  const base = isBehind ? null : versions.base;
  if (base === null && Object.keys(mine.stamps ?? {}).length === 0) {
    return {
      document: master,
      overruled: [],
      isMineLost: !isSame(content(master), content(mine)),
    };
  }

  if (base === null && isDescendant(rules, mine, master)) {
    return { document: mine, overruled: [], isMineLost: false };
  }
  if (isUntouched(base, master) && (mine.rev ?? 0) > (master.rev ?? 0)) {
    return { document: mine, overruled: [], isMineLost: false };
  }

  const fields: Fields = {};
  const overruled: Overruled[] = [];
  for (const [group, names] of groupsOf(rules, [base ?? {}, master, mine])) {
    const stamps = {
      mine: stampOf(mine.stamps, group) ?? null,
      master: stampOf(master.stamps, group) ?? null,
    };
    // Of two lists with one stamp neither took anything away from the other: a removal has a stamp of its own.
    const isJoined = base === null && stamps.mine === stamps.master && isList(rules, group);
    const parts = {
      base: base && !base._deleted ? pick(base, names) : isJoined ? {} : null,
      master: pick(master, names),
      mine: pick(mine, names),
    };
    const isMineLater =
      isChangedSinceCreation(group, mine, master) ||
      (!isChangedSinceCreation(group, master, mine) &&
        compareStamps(stamps.mine, stamps.master, parts) > 0);
    const isBack = {
      mine: isChangedBack(group, base, mine),
      master: isChangedBack(group, base, master),
    };
    const outcome = mergeGroup(rules, group, parts, isMineLater, isBack);
    Object.assign(fields, outcome.value);
    if (outcome.clash) overruled.push(toOverruled(group, outcome.clash, stamps, isMineLater));
  }
  const merged = rules.repair(fields);
  return { document: close(merged, master, mine), overruled, isMineLost: false };
}

interface Parts {
  base: Fields | null;
  master: Fields;
  mine: Fields;
}

/** The values both sides entered, of which one has to give way. */
interface Clash {
  master: Fields;
  mine: Fields;
}

function mergeGroup(
  rules: MergeRules,
  group: string,
  parts: Parts,
  isMineLater: boolean,
  isBack: { mine: boolean; master: boolean },
): { value: Fields; clash?: Clash } {
  const { base, master, mine } = parts;
  if (isSame(master, mine)) return { value: master };
  if (base && !isList(rules, group)) {
    if (isBack.mine && isMineLater && isSame(base, mine)) {
      return { value: mine, clash: { master, mine } };
    }
    if (isBack.master && !isMineLater && isSame(base, master)) {
      return { value: master, clash: { master, mine } };
    }
  }
  if (base && isSame(base, mine)) return { value: master };
  if (base && isSame(base, master)) return { value: mine };
  if (base && rules.sets.includes(group)) {
    return { value: { [group]: mergeSet(base[group], master[group], mine[group]) } };
  }
  const key = rules.keyedLists[group];
  if (base && key) {
    const lists = { base: base[group], master: master[group], mine: mine[group] };
    const { list, clashes } = mergeKeyedList(key, lists, isMineLater);
    const value = { [group]: list };
    if (clashes.length === 0) return { value };
    const side = (name: 'master' | 'mine') => ({ [group]: clashes.map((clash) => clash[name]) });
    return { value, clash: { master: side('master'), mine: side('mine') } };
  }
  return { value: isMineLater ? mine : master, clash: { master, mine } };
}

/**
 * The answer to an edit may have been lost, and the edit taken back since: then the value is that of the base, and only
 * the stamp tells. It takes two versions, where a clock that the server has set right since takes one.
 */
function isChangedBack(group: string, base: Version | null, side: Version): boolean {
  const stamp = side.stamps?.[group];
  if (!base || base._deleted || stamp === undefined) return false;
  const before = stampOf(base.stamps, group) ?? '';
  return stamp > before && (side.rev ?? 0) >= (base.rev ?? 0) + 2;
}

function toOverruled(
  group: string,
  clash: Clash,
  stamps: { mine: string | null; master: string | null },
  isMineLater: boolean,
): Overruled {
  const [winner, loser] = isMineLater
    ? (['mine', 'master'] as const)
    : (['master', 'mine'] as const);
  return {
    group,
    side: loser,
    value: clash[loser],
    kept: clash[winner],
    stamp: stamps[loser],
    keptStamp: stamps[winner],
  };
}

/** A removal that gives way to an edit; the edit's latest stamp tells one such case from the next. */
function overruledRemoval(side: 'mine' | 'master', edit: Version): Overruled {
  const keptStamp = Object.values(edit.stamps ?? {}).reduce<string | null>(
    (latest, stamp) => (latest === null || stamp > latest ? stamp : latest),
    null,
  );
  return { group: REMOVAL, side, value: {}, kept: {}, stamp: null, keptStamp };
}

function mergeDeletion<T extends Version>(
  rules: MergeRules,
  { base, master, mine }: { base: Version | null; master: T; mine: T },
): Merged<T> {
  const keepsMaster: Merged<T> = { document: master, overruled: [], isMineLost: false };
  // Both agree, or nobody here has removed anything since.
  if (mine._deleted && (master._deleted || base?._deleted || mine.why === 'left')) {
    return keepsMaster;
  }
  const isEditOf = (version: Version) =>
    base === null || base._deleted || !isSame(content(base), content(version));
  if (mine._deleted) {
    // Our deletion stands only against a master nobody touched meanwhile, or in ways it was made knowing: the answer
    // to an edit of our own may have been lost. Until it is accepted a tombstone keeps the body it was made from.
    // An older master, of a restored server, is no edit.
    const isBehind = (master.rev ?? 0) < (base?.rev ?? 0);
    const isKnown = isDescendant(rules, { ...mine, _deleted: false }, master);
    if (isEditOf(master) && !isBehind && !isKnown) {
      return { ...keepsMaster, overruled: [overruledRemoval('mine', master)] };
    }
    return { document: mine, overruled: [], isMineLost: false };
  }
  const isFinal = master.why === 'left' || master.why === 'erased';
  if (isFinal || !isEditOf(mine) || (base === null && !master.stamps)) {
    return { ...keepsMaster, isMineLost: isEditOf(mine) };
  }
  const isRestored = Boolean(base?._deleted) && (base?.rev ?? 0) >= (master.rev ?? 0);
  const own = Object.entries(mine.stamps ?? {}).filter(
    ([group, stamp]) => stamp !== base?.stamps?.[group],
  );
  const isSeen = (mine.rev ?? 0) < (master.rev ?? 0) && isWithin(own, master.stamps);
  if (isSeen && !isRestored) {
    // What was written later may also have been written without knowing of ours.
    const isMineLost = own.some(([group, stamp]) => master.stamps?.[group] !== stamp);
    return { ...keepsMaster, isMineLost };
  }
  return {
    document: close(content(mine), master, mine),
    overruled: isRestored ? [] : [overruledRemoval('master', mine)],
    isMineLost: false,
  };
}

/** Whether a version with these stamps has the edits, or others of the same groups that are later. */
function isWithin(edits: [string, string][], stamps: Version['stamps']): boolean {
  return stamps !== undefined && edits.every(([group, stamp]) => (stamps[group] ?? '') >= stamp);
}

/** Adds the bookkeeping: stamps of both sides, and a rev above both unless the master said it all. */
function close<T extends Version>(fields: Fields, master: T, mine: T): T {
  const stamps = laterStamps(master.stamps ?? {}, mine.stamps ?? {});
  const rev = Math.max(master.rev ?? 0, mine.rev ?? 0);
  const isMaster =
    !master._deleted &&
    isSame(fields, content(master)) &&
    isSame(stamps, master.stamps ?? {}) &&
    rev === (master.rev ?? 0);
  if (isMaster) return master;
  // The earlier of the two, so that both sides agree on an instant that should never differ.
  const createdAt = [master.createdAt, mine.createdAt]
    .filter((at) => typeof at === 'string')
    .sort((a, b) => (a < b ? -1 : 1))[0];
  return {
    ...fields,
    id: mine.id,
    _deleted: false,
    rev: rev + 1,
    stamps,
    ...(createdAt !== undefined && { createdAt }),
  } as unknown as T;
}

function isUntouched(base: Version | null, master: Version): boolean {
  return (
    base !== null &&
    base.rev === master.rev &&
    isSame(base.stamps, master.stamps) &&
    isSame(content(base), content(master))
  );
}

/** Own fields without bookkeeping. */
function content(version: Version): Fields {
  const { id, _deleted, why, rev, stamps, createdAt, ...fields } = version as Version & Fields;
  return fields;
}

function pick(document: Fields, names: readonly string[]): Fields {
  const part: Fields = {};
  for (const name of names) if (document[name] !== undefined) part[name] = document[name];
  return part;
}

/** Positive when mine is later. Equal stamps are told apart by content, so that both sides agree. */
function compareStamps(mine: string | null, master: string | null, parts: Parts): number {
  if (mine === null && master === null) return -1;
  if (mine !== master) return (mine ?? '') > (master ?? '') ? 1 : -1;
  return canonicalText(parts.mine) > canonicalText(parts.master) ? 1 : -1;
}

function laterStamps(a: Record<string, string>, b: Record<string, string>): Record<string, string> {
  const stamps = { ...a };
  for (const [group, stamp] of Object.entries(b)) {
    const other = stamps[group];
    if (other === undefined || stamp > other) stamps[group] = stamp;
  }
  return stamps;
}
