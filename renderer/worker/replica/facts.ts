import type { RxCollection } from 'rxdb/plugins/core';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { CollectionName, FactProof } from '../../../shared/contracts/sync-protocol.ts';
import { FACT_PROVENANCE, type ReplicatedFact } from '../../../shared/domain/record/fact.ts';
import { normalise, sameContent } from '../../../shared/domain/record/normalise.ts';
import type { Documents } from '../../../shared/schema/documents.ts';
import type { DeskDatabase, OutboxRow } from '../desk/database.ts';
import type { Collections } from './collections.ts';
import type { FactChain } from './fact-chain.ts';

export type FactCollection = 'entries' | 'interactions' | 'events';

/**
 * A local fact lives in the outbox alone until the pull has brought the same id and content; reads are
 * the union of both. Writing it into the pulled collection as well would lose or double it at a crash.
 */
export interface Facts {
  /** A fact already there with this id and content is left as it is; with other content it fails. */
  write<K extends FactCollection>(
    collection: K,
    fact: Documents[K],
    /** The refused work it sends again; goes in the same transaction. */
    options?: { rejectedKey?: string },
  ): Promise<void>;
  ofCustomer<K extends FactCollection>(collection: K, customerId: string): Promise<Documents[K][]>;
  waiting(collection: FactCollection): Promise<OutboxRow[]>;
  isOwn(fact: ReplicatedFact): boolean;
  /** Places in the chain of this desk, of those of the facts it wrote itself. */
  proofsOf(collection: FactCollection, ids: readonly string[]): Promise<(FactProof | undefined)[]>;
  /** Lets go of every waiting fact that has come back; answers the ones the server has otherwise. */
  sweep(collection: FactCollection): Promise<OutboxRow[]>;
  drop(row: OutboxRow): Promise<void>;
  onWritten(listener: (collection: CollectionName) => void): () => void;
}

export function createFacts(desk: DeskDatabase, collections: Collections, chain: FactChain): Facts {
  const listeners = new Set<(collection: CollectionName) => void>();
  const waiting = (collection: FactCollection) =>
    desk.outbox.where('collection').equals(collection).toArray();
  const pulled = (collection: FactCollection) =>
    collections[collection] as unknown as RxCollection<ReplicatedFact>;

  return {
    waiting,
    isOwn: (fact) => fact.deskId === chain.deskId,
    proofsOf: (collection, ids) => chain.proofsOf(ids.map((id) => `${collection}|${id}`)),

    async write(collection, fact, { rejectedKey } = {}) {
      const document = normalise(fact);
      const key = `${collection}|${fact.id}`;
      const known =
        (await pulled(collection).findOne(fact.id).exec())?.toMutableJSON() ??
        (await desk.outbox.get(key))?.document;
      if (known) {
        if (!sameContent(known, document, FACT_PROVENANCE)) {
          throw new ForecourtError('IMMUTABLE', `another ${collection} ${fact.id} is there`);
        }
        if (rejectedKey !== undefined) await desk.rejected.delete(rejectedKey);
        return;
      }
      await chain.append(key, document, async () => {
        await desk.outbox.put({ key, collection, id: fact.id, document });
        if (rejectedKey !== undefined) await desk.rejected.delete(rejectedKey);
      });
      for (const listener of listeners) listener(collection);
    },

    async ofCustomer(collection, customerId) {
      const own = await waiting(collection);
      const found = await pulled(collection).find({ selector: { customerId } }).exec();
      const facts = new Map<string, ReplicatedFact>();
      for (const { document } of own) {
        const fact = document as unknown as ReplicatedFact;
        if (fact.customerId === customerId) facts.set(fact.id, fact);
      }
      // The server's word counts where both have the id.
      for (const document of found) facts.set(document.id, document.toMutableJSON());
      return [...facts.values()] as never;
    },

    async sweep(collection) {
      const own = await waiting(collection);
      const found = await pulled(collection)
        .findByIds(own.map(({ id }) => id))
        .exec();
      const differing: OutboxRow[] = [];
      for (const row of own) {
        const fact = found.get(row.id);
        if (!fact) continue;
        if (sameContent(fact.toMutableJSON(), row.document, FACT_PROVENANCE)) {
          await desk.outbox.delete(row.key);
        } else {
          differing.push(row);
        }
      }
      return differing;
    },

    drop: (row) => desk.outbox.delete(row.key),

    onWritten: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
