import type { Definition } from '../../domain/definition/definition.ts';
import {
  type CollectionSchema,
  FLAG,
  OBJECT,
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
    kind: TEXT,
    name: TEXT,
    isActive: FLAG,
    body: OBJECT,
  },
  required: [...RECORD_REQUIRED, 'kind', 'name', 'isActive', 'body'],
  // Few: read as a whole.
  indexes: [],
} satisfies CollectionSchema<Definition>;
