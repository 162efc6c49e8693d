import type { Interaction } from '../../domain/interaction/interaction.ts';
import {
  type CollectionSchema,
  FACT_PROPERTIES,
  FACT_REQUIRED,
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
    direction: TEXT,
    tookPlaceAt: TEXT,
    subject: TEXT,
    content: TEXT,
    correctsId: TEXT,
  },
  required: [...FACT_REQUIRED, 'kind', 'direction', 'tookPlaceAt'],
  indexes: [
    // the activity feed of one customer
    'customerId',
  ],
} satisfies CollectionSchema<Interaction>;
