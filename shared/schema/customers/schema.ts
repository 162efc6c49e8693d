import type { Customer } from '../../domain/customer/customer.ts';
import {
  type CollectionSchema,
  FLAG,
  LIST,
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
    title: TEXT,
    firstName: TEXT,
    lastName: TEXT,
    company: TEXT,
    phones: LIST,
    addresses: LIST,
    email: TEXT,
    emailVerifiedAt: TEXT,
    preferredChannel: TEXT,
    optIns: LIST,
    doNotContact: FLAG,
    birthOn: TEXT,
    gender: TEXT,
    occupation: TEXT,
    incomeRange: TEXT,
    education: TEXT,
    language: TEXT,
    source: OBJECT,
    householdId: TEXT,
    externalNumber: TEXT,
    tags: LIST,
    notes: TEXT,
    status: TEXT,
  },
  required: [
    ...RECORD_REQUIRED,
    'kind',
    'phones',
    'addresses',
    'optIns',
    'doNotContact',
    'tags',
    'status',
  ],
  // Read by id or as a whole; no personal field is indexed, look-ups go through the book.
  indexes: [],
} satisfies CollectionSchema<Customer>;
