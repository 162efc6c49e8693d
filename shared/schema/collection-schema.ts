import type { Documents } from './documents.ts';

/** The part of RxDB's JSON schema we use; coarse types only, since the zod shape judges the content. */
export interface CollectionSchema<T> {
  version: number;
  primaryKey: 'id';
  type: 'object';
  properties: { [K in keyof Required<T>]: FieldSchema };
  required: (keyof T & string)[];
  indexes: (keyof T & string)[];
}

export interface FieldSchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  maxLength?: number;
}

/** Null leaves the document out of the new version. */
export type MigrationStrategy = (old: Record<string, unknown>) => Record<string, unknown> | null;
/** Strategy by the version it leads to. */
export type Migrations = Record<number, MigrationStrategy>;

export const TEXT: FieldSchema = { type: 'string' };
export const INTEGER: FieldSchema = { type: 'integer' };
export const FLAG: FieldSchema = { type: 'boolean' };
export const LIST: FieldSchema = { type: 'array' };
export const OBJECT: FieldSchema = { type: 'object' };
/** Ids are the only indexed fields; the bound is that of `id` in the domain. */
export const ID: FieldSchema = { type: 'string', maxLength: 64 };

export const RECORD_PROPERTIES = {
  id: ID,
  garageIds: LIST,
  rev: INTEGER,
  stamps: OBJECT,
  createdAt: TEXT,
} as const;
export const RECORD_REQUIRED = ['id', 'garageIds', 'rev', 'stamps', 'createdAt'] as const;

export const FACT_PROPERTIES = {
  id: ID,
  garageIds: LIST,
  customerId: ID,
  at: TEXT,
  deskId: TEXT,
  userId: TEXT,
} as const;
export const FACT_REQUIRED = ['id', 'garageIds', 'customerId', 'at', 'deskId'] as const;

export type CollectionKey = keyof Documents;
