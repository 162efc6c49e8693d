import {
  addRxPlugin,
  createRxDatabase,
  type RxConflictHandler,
  type RxDatabase,
  type RxJsonSchema,
} from 'rxdb/plugins/core';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { MERGE_RULES } from '../../../shared/domain/merge/rules.ts';
import type { CollectionKey, Migrations } from '../../../shared/schema/collection-schema.ts';
import { MIGRATIONS, RX_SCHEMAS } from '../../../shared/schema/index.ts';
import type { AnyStorage } from '../environment.ts';
import type { Collections } from './context.ts';
import { withFilledDocuments } from './filled-storage.ts';
import { withReceivedMark } from './received-storage.ts';

addRxPlugin(RxDBMigrationSchemaPlugin);

/** Documents a migration works on at a time. */
const MIGRATION_BATCH = 200;

export interface ReplicaOptions {
  databaseName: string;
  storage: AnyStorage;
  conflictHandlers: Partial<{ [K in CollectionKey]: unknown }>;
  /** Share of the migration done, 0 to 1. */
  onProgress(share: number): void;
  schemas?: Record<CollectionKey, object>;
  migrations?: Record<CollectionKey, Migrations>;
}

export interface OpenReplica {
  database: RxDatabase;
  collections: Collections;
}

/** Opens the twelve collections and brings them to the current schema before anybody reads them. */
export async function openReplica(options: ReplicaOptions): Promise<OpenReplica> {
  const { schemas = RX_SCHEMAS, migrations = MIGRATIONS } = options;
  const records = Object.keys(MERGE_RULES);
  const database = await createRxDatabase({
    name: options.databaseName,
    storage: withFilledDocuments(withReceivedMark(options.storage, records), records),
    // One worker holds the book (Web Lock), so there is nobody to broadcast to.
    multiInstance: false,
  });
  try {
    const names = Object.keys(schemas) as CollectionKey[];
    const creators = names.map((name) => [
      name,
      {
        schema: structuredClone(schemas[name]) as RxJsonSchema<object>,
        migrationStrategies: migrations[name],
        autoMigrate: false,
        ...(options.conflictHandlers[name] !== undefined && {
          conflictHandler: options.conflictHandlers[name] as RxConflictHandler<object>,
        }),
      },
    ]);
    const collections = (await database.addCollections(
      Object.fromEntries(creators),
    )) as unknown as Collections;
    await migrate(collections, options.onProgress);
    return { database, collections };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function migrate(collections: Collections, onProgress: (share: number) => void) {
  const outdated = [];
  for (const collection of Object.values(collections)) {
    if (await collection.migrationNeeded()) outdated.push(collection);
  }
  for (const [index, collection] of outdated.entries()) {
    onProgress(index / outdated.length);
    const state = collection.getMigrationState();
    const progress = state.$.subscribe(({ count }) => {
      onProgress((index + (count.total > 0 ? count.handled / count.total : 0)) / outdated.length);
    });
    try {
      // Not migratePromise: it would take the failure of an earlier start for that of this one.
      await state.startMigration(MIGRATION_BATCH);
      const { status, error } = await state.getStatus();
      if (status !== 'DONE') {
        const options = { cause: error };
        throw new ForecourtError('MIGRATION_FAILED', `migration of ${collection.name}`, options);
      }
    } finally {
      progress.unsubscribe();
    }
  }
  if (outdated.length > 0) onProgress(1);
}
