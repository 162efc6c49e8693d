import { sameContent } from '../record/normalise.ts';
import type { Role } from './user.ts';

/** What a role may do beside looking and writing the daily records and facts. */
export const PERMISSIONS = ['write', 'manageUsers', 'manageDesks', 'setUpGarage'] as const;
export type Permission = (typeof PERMISSIONS)[number];

const PERMITTED: Readonly<Record<Role, readonly Permission[]>> = {
  advisor: ['write'],
  manager: ['write', 'manageUsers', 'manageDesks', 'setUpGarage'],
  hq: ['write', 'manageUsers', 'manageDesks', 'setUpGarage'],
  auditor: [],
};

export function may(role: Role, permission: Permission): boolean {
  return PERMITTED[role].includes(permission);
}

/** Definitions an advisor makes in passing; the others are the garage's set-up. */
const DAILY_DEFINITIONS: ReadonlySet<string> = new Set(['importMapping']);

/** The permission a write needs; `kind` is that of a definition. */
export function permissionToWrite(collection: string, kind?: string): Permission {
  if (collection !== 'definitions') return 'write';
  if (kind === 'user') return 'manageUsers';
  return DAILY_DEFINITIONS.has(kind ?? '') ? 'write' : 'setUpGarage';
}

/** A version of a document before and after a write; null where it did not or does not exist. */
export interface JudgedWrite {
  collection: string;
  id: string;
  before: object | null;
  after: object | null;
}

/** Whether this user may write this; everybody may give themselves another PIN. */
export function mayWrite(user: { id: string; role: Role }, write: JudgedWrite): boolean {
  const { kind } = (write.after ?? write.before ?? {}) as { kind?: string };
  return may(user.role, permissionToWrite(write.collection, kind)) || isOwnPin(user.id, write);
}

function isOwnPin(userId: string, { collection, id, before, after }: JudgedWrite): boolean {
  if (collection !== 'definitions' || id !== userId || !before || !after) return false;
  const [old, next] = [before, after] as { kind?: string; body?: { role?: Role } }[];
  return (
    old?.kind === 'user' &&
    old.body?.role === next?.body?.role &&
    sameContent(before, after, ['rev', 'stamps', 'body'])
  );
}
