/// <reference path="../sql.d.ts" />
import garagesDesksAndFeed from './0001-garages-desks-and-feed.sql?raw';
import identityAndOperations from './0002-identity-and-operations.sql?raw';
import factChains from './0010-fact-chains.sql?raw';
import epochAge from './0011-epoch-age.sql?raw';

export interface Migration {
  name: string;
  sql: string;
}

/** In order; the place in this list is the number of the migration. A released one is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-garages-desks-and-feed', sql: garagesDesksAndFeed },
  { name: '0002-identity-and-operations', sql: identityAndOperations },
  { name: '0011-epoch-age', sql: epochAge },
  { name: '0010-fact-chains', sql: factChains },
];
