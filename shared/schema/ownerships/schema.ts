import type { Ownership } from '../../domain/vehicle/vehicle.ts';
import {
  type CollectionSchema,
  FLAG,
  ID,
  INTEGER,
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
    kind: TEXT,
    status: TEXT,
    from: TEXT,
    until: TEXT,
    isServicedHere: FLAG,
    isPrimaryDriver: FLAG,
    annualKm: INTEGER,
    purchasePlace: TEXT,
    purchaseKind: TEXT,
    financeKind: TEXT,
    financeCompany: TEXT,
    payoffOn: TEXT,
  },
  required: [
    ...RECORD_REQUIRED,
    'customerId',
    'vehicleId',
    'kind',
    'status',
    'isServicedHere',
    'isPrimaryDriver',
  ],
  indexes: [
    // customers/page: the cars of one customer
    'customerId',
    // vehicles/edit and visits: the people of one car
    'vehicleId',
  ],
} satisfies CollectionSchema<Ownership>;
