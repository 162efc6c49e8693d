import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import {
  type CollectionSchema,
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
    vin: TEXT,
    plate: TEXT,
    plateCountry: TEXT,
    make: TEXT,
    model: TEXT,
    year: INTEGER,
    engine: TEXT,
    fuel: TEXT,
    colour: TEXT,
    mileage: LIST,
    inspectionDueOn: TEXT,
  },
  required: [...RECORD_REQUIRED, 'mileage'],
  // Read by id or as a whole; no personal field is indexed, look-ups go through the book.
  indexes: [],
} satisfies CollectionSchema<Vehicle>;
