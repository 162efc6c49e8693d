import type pg from 'pg';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';

/**
 * Last number of each collection in each garage, as far as this process knows. What a desk is told is the sum
 * over its garages: one figure that rises with every change in its scope.
 */
export class FeedHeads {
  readonly #pool: pg.Pool;
  readonly #byGarage = new Map<string, Map<CollectionName, number>>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async load(garageIds: readonly string[]): Promise<void> {
    if (garageIds.length === 0) return;
    const { rows } = await this.#pool.query<{
      garageId: string;
      collection: CollectionName;
      number: number;
    }>(
      'select garage_id as "garageId", collection, number from feed_heads where garage_id = any($1)',
      [garageIds],
    );
    // Also for a garage without a row, and downwards: after a restore the numbers are lower.
    for (const id of garageIds) this.#byGarage.set(id, new Map());
    for (const row of rows) this.raise(row.garageId, row.collection, row.number);
  }

  raise(garageId: string, collection: CollectionName, number: number): void {
    const heads = this.#byGarage.get(garageId);
    if (heads && number > (heads.get(collection) ?? 0)) heads.set(collection, number);
  }

  total(scope: ReadonlySet<string>, collection: CollectionName): number {
    return this.totals(scope)[collection] ?? 0;
  }

  totals(scope: ReadonlySet<string>): Partial<Record<CollectionName, number>> {
    const totals: Partial<Record<CollectionName, number>> = {};
    for (const garageId of scope) {
      for (const [collection, number] of this.#byGarage.get(garageId) ?? []) {
        totals[collection] = (totals[collection] ?? 0) + number;
      }
    }
    return totals;
  }
}
