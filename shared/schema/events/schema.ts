import type { DomainEvent } from '../../domain/event/event.ts';
import {
  type CollectionSchema,
  FACT_PROPERTIES,
  FACT_REQUIRED,
  OBJECT,
  TEXT,
} from '../collection-schema.ts';

export const VERSIONS = { Initial: 0 } as const;

export const schema = {
  version: VERSIONS.Initial,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...FACT_PROPERTIES,
    kind: TEXT,
    body: OBJECT,
  },
  required: [...FACT_REQUIRED, 'kind', 'body'],
  indexes: [
    // the history and consents of one customer
    'customerId',
  ],
} satisfies CollectionSchema<DomainEvent>;
