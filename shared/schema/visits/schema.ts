import type { Visit } from '../../domain/visit/visit.ts';
import {
  type CollectionSchema,
  ID,
  INTEGER,
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
    vehicleId: ID,
    origin: TEXT,
    appointmentId: TEXT,
    jobCardNumber: TEXT,
    status: TEXT,
    arrivedAt: TEXT,
    closedAt: TEXT,
    mileageKm: INTEGER,
    complaint: TEXT,
    jobs: LIST,
    parts: LIST,
    recommendations: LIST,
    labourMinor: INTEGER,
    partsMinor: INTEGER,
    taxMinor: INTEGER,
    totalMinor: INTEGER,
    currency: TEXT,
    satisfaction: INTEGER,
    notes: TEXT,
  },
  required: [
    ...RECORD_REQUIRED,
    'customerId',
    'origin',
    'status',
    'arrivedAt',
    'jobs',
    'parts',
    'recommendations',
    'labourMinor',
    'partsMinor',
    'taxMinor',
    'totalMinor',
    'currency',
  ],
  indexes: [
    // customers/page: the visits of one customer, sorted in memory because a
    // descending index read loads the whole range
    'customerId',
  ],
} satisfies CollectionSchema<Visit>;
