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
