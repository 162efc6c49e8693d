import type { Appointment } from '../../domain/appointment/appointment.ts';
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
    vehicleId: TEXT,
    startsAt: TEXT,
    endsAt: TEXT,
    bayId: TEXT,
    advisorId: TEXT,
    status: TEXT,
    notes: TEXT,
  },
  required: [...RECORD_REQUIRED, 'customerId', 'startsAt', 'endsAt', 'status'],
  indexes: [
    // customers/page: the appointments of one customer
    'customerId',
  ],
} satisfies CollectionSchema<Appointment>;
