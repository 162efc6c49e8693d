import type { Migrations } from '../collection-schema.ts';

/** Strategy by the version it leads to; a released one is frozen. */
export const migrations: Migrations = {};
