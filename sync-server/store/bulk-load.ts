import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { normalise } from '../../shared/domain/record/normalise.ts';
import type { Content } from '../sync/judge.ts';
import { writeDocuments } from '../sync/write-documents.ts';
import { inTransaction } from './transaction.ts';

/** Large enough that the round trips vanish, small enough to stay below a few megabytes. */
const BATCH_ROWS = 2_000;

/**
 * Writes new documents of one garage past the verdicts of a push: for seeding an own database, never for what
 * came over the line. Numbers and feed are right as after a push.
 */
export async function loadDocuments(
  pool: pg.Pool,
  garageId: string,
  collection: CollectionName,
  documents: readonly Content[],
): Promise<void> {
  for (let start = 0; start < documents.length; start += BATCH_ROWS) {
    const batch = documents.slice(start, start + BATCH_ROWS).map((document) => normalise(document));
    await inTransaction(pool, async (client) => {
      await client.query('select from garages where id = $1 for no key update', [garageId]);
      await writeDocuments(
        client,
        collection,
        batch.map((content) => ({
          id: content.id,
          before: null,
          next: { garageIds: content.garageIds, rev: content.rev ?? 0, gone: null, content },
        })),
      );
    });
  }
}
