import type { CollectionKey } from './collection-schema.ts';
import { MIGRATIONS, RX_SCHEMAS } from './index.ts';

/** One document from an old version to the current one, as RxDB does it for a whole collection. */
export function migrateDocument(
  collection: CollectionKey,
  document: Record<string, unknown>,
  fromVersion: number,
  onStrategy: (toVersion: number) => void = () => undefined,
): Record<string, unknown> | null {
  let migrated: Record<string, unknown> | null = document;
  for (let to = fromVersion + 1; migrated && to <= RX_SCHEMAS[collection].version; to += 1) {
    const strategy = MIGRATIONS[collection][to];
    if (!strategy) throw new Error(`${collection} has no strategy to version ${to}`);
    migrated = strategy(migrated);
    onStrategy(to);
  }
  return migrated;
}
