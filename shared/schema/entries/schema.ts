import type { Entry } from '../../domain/entry/entry.ts';
import {
  type CollectionSchema,
  FACT_PROPERTIES,
  FACT_REQUIRED,
  INTEGER,
  TEXT,
} from '../collection-schema.ts';

export const VERSIONS = { Initial: 0 } as const;

export const schema = {
  version: VERSIONS.Initial,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...FACT_PROPERTIES,
    programId: TEXT,
    kind: TEXT,
    points: INTEGER,
    visitId: TEXT,
    reversesId: TEXT,
    note: TEXT,
  },
  required: [...FACT_REQUIRED, 'programId', 'kind', 'points'],
  indexes: [
    // the ledger of one customer
    'customerId',
  ],
} satisfies CollectionSchema<Entry>;
