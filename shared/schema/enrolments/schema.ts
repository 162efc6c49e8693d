import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import {
  type CollectionSchema,
  ID,
  RECORD_PROPERTIES,
  RECORD_REQUIRED,
  TEXT,
} from '../collection-schema.ts';

export const VERSIONS = { Initial: 0 } as const;

export const schema = {
  version: VERSIONS.Initial,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...RECORD_PROPERTIES,
    customerId: ID,
    journeyId: TEXT,
    status: TEXT,
    enteredAt: TEXT,
    endedAt: TEXT,
  },
  required: [...RECORD_REQUIRED, 'customerId', 'journeyId', 'status', 'enteredAt'],
  indexes: [
    // customers/page: the journeys of one customer
    'customerId',
  ],
} satisfies CollectionSchema<Enrolment>;
