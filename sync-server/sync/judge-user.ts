import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { sameContent } from '../../shared/domain/record/normalise.ts';
import { may, permissionToWrite } from '../../shared/domain/user/permissions.ts';
import type { Role } from '../../shared/domain/user/user.ts';
import type { Candidate, Content, Master } from './judge.ts';

/** What the rule asks of a user. */
export interface KnownUser {
  role: Role;
  garageIds: readonly string[];
}

export interface JudgeUserInput {
  collection: CollectionName;
  master: Master | null;
  candidate: Candidate;
  /** Users of the desk's garages, those who have left too. */
  users: ReadonlyMap<string, KnownUser>;
}

/** Bookkeeping that moves with every write, and what is a user's own. */
const OWN_KEY_MAY_CHANGE = ['rev', 'stamps', 'body'];

/**
 * Whether the person named by a write may make it; null when so, else the reason.
 *
 * Membership is judged mildly, role strictly. Who was deactivated since may have written while the desk was offline; who is
 * not known yet may be on the way from the same desk; a desk of version 1 names nobody. All of them keep their daily work,
 * but none of them sets up the garage.
 */
export function judgeUser(input: JudgeUserInput): string | null {
  const { collection, master, candidate, users } = input;
  if (isSetUp(input) || isOwnKey(master, candidate)) return null;
  const user = candidate.userId === null ? undefined : users.get(candidate.userId);
  // A definition that changes its kind needs the permission for both.
  for (const content of [master?.content, candidate.content]) {
    if (!content) continue;
    const permission = permissionToWrite(collection, kindOf(content));
    if (user ? may(user.role, permission) : permission === 'write') continue;
    return user ? `a role ${user.role} may not do this` : 'nobody who may do this is named';
  }
  return null;
}

/** A garage without any manager is set up by whoever sits at its desk. */
function isSetUp({ collection, master, candidate, users }: JudgeUserInput): boolean {
  if (collection !== 'definitions') return false;
  const contents = [master?.content, candidate.content].filter((it) => it != null);
  const managed = new Set(
    [...users.values()].flatMap(({ role, garageIds }) =>
      may(role, 'manageUsers') ? garageIds : [],
    ),
  );
  return contents.flatMap(({ garageIds }) => garageIds).every((id) => !managed.has(id));
}

/** One's own PIN: a new key, and nothing else. */
function isOwnKey(master: Master | null, { id, userId, content }: Candidate): boolean {
  if (userId !== id || !content || !master?.content || kindOf(content) !== 'user') return false;
  return (
    sameContent(content, master.content, OWN_KEY_MAY_CHANGE) &&
    roleOf(content) === roleOf(master.content)
  );
}

function kindOf({ kind }: Content): string | undefined {
  return typeof kind === 'string' ? kind : undefined;
}

function roleOf({ body }: Content): unknown {
  return (body as { role?: unknown } | undefined)?.role;
}
