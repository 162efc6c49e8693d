import type { Task } from '../../domain/task/task.ts';
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
    kind: TEXT,
    text: TEXT,
    dueOn: TEXT,
    assigneeId: TEXT,
    channel: TEXT,
    status: TEXT,
    endedAt: TEXT,
  },
  required: [...RECORD_REQUIRED, 'customerId', 'kind', 'text', 'dueOn', 'status'],
  indexes: [
    // customers/page: what is to be done for one customer
    'customerId',
  ],
} satisfies CollectionSchema<Task>;
