import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SAMPLE_DOCUMENTS } from '../../test/support/sample-documents.ts';
import { DOCUMENT_SHAPES, MIGRATIONS, RX_SCHEMAS, SCHEMA_VERSIONS } from './index.ts';
import { migrateDocument } from './migrate.ts';

interface Snapshot {
  schema: unknown;
  shape: unknown;
  documents: Record<string, unknown>[];
}

const COLLECTIONS = Object.keys(RX_SCHEMAS) as (keyof typeof RX_SCHEMAS)[];
/** Writes the snapshot of a new version; an existing one is never written again. */
const FREEZE = process.env.FREEZE_SCHEMAS === '1';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function snapshotPath(collection: string, version: number): URL {
  return new URL(`./${collection}/snapshots/v${version}.json`, import.meta.url);
}

function readSnapshot(collection: string, version: number): Snapshot {
  return JSON.parse(readFileSync(snapshotPath(collection, version), 'utf8')) as Snapshot;
}

describe.each(COLLECTIONS)('%s', (collection) => {
  const schema = RX_SCHEMAS[collection];
  const shape = DOCUMENT_SHAPES[collection];
  const versions = Object.values(SCHEMA_VERSIONS[collection]);
  const current = versions.length - 1;
  const now = plain({ schema, shape: z.toJSONSchema(shape) }) as Omit<Snapshot, 'documents'>;

  if (FREEZE && !existsSync(snapshotPath(collection, current))) {
    const snapshot: Snapshot = { ...now, documents: [...SAMPLE_DOCUMENTS[collection]] };
    writeFileSync(snapshotPath(collection, current), `${JSON.stringify(snapshot, null, 2)}\n`);
  }

  it('counts its versions from 0 without gaps and has a strategy for each but the first', () => {
    expect(versions).toEqual(versions.map((_version, index) => index));
    expect(schema.version).toBe(current);
    expect(Object.keys(MIGRATIONS[collection]).map(Number)).toEqual(versions.slice(1));
  });

  it('changes schema and shape only together with the version', () => {
    const frozen = readSnapshot(collection, current);
    expect(now.schema).toEqual(frozen.schema);
    expect(now.shape).toEqual(frozen.shape);
  });

  it('migrates the documents of every version to valid ones, calling every strategy', () => {
    const called = new Set<number>();
    for (const version of versions) {
      const { documents } = readSnapshot(collection, version);
      expect(documents.length).toBeGreaterThanOrEqual(3);
      for (const document of documents) {
        const migrated = migrateDocument(collection, document, version, (to) => called.add(to));
        expect(shape.parse(migrated)).toEqual(migrated);
      }
    }
    expect(called).toEqual(new Set(versions.slice(1)));
  });

  it('stores every field of the shape and no other, and requires what the shape requires', () => {
    expect(new Set(Object.keys(schema.properties))).toEqual(new Set(Object.keys(shape.shape)));
    const required = Object.entries(shape.shape as Record<string, z.ZodType>)
      .filter(([, field]) => !field.safeParse(undefined).success)
      .map(([name]) => name);
    expect(new Set<string>(schema.required)).toEqual(new Set(required));
  });

  it('requires every indexed field, bounds it, and indexes nothing but references', () => {
    for (const index of schema.indexes as readonly string[]) {
      expect(schema.required).toContain(index);
      expect(schema.properties).toHaveProperty([index, 'maxLength'], 64);
      expect(index).toMatch(/Id$/);
    }
  });

  it('takes the sample documents through JSON unchanged', () => {
    for (const document of SAMPLE_DOCUMENTS[collection]) {
      expect(shape.parse(plain(document))).toEqual(document);
    }
  });
});
