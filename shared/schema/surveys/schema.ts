import type { Survey } from '../../domain/survey/survey.ts';
import {
  type CollectionSchema,
  ID,
  LIST,
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
    visitId: TEXT,
    kind: TEXT,
    status: TEXT,
    sentAt: TEXT,
    answeredAt: TEXT,
    answers: LIST,
  },
  required: [...RECORD_REQUIRED, 'customerId', 'kind', 'status', 'answers'],
  indexes: [
    // customers/page: the surveys of one customer
    'customerId',
  ],
} satisfies CollectionSchema<Survey>;
