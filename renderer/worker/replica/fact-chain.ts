import type { FactProof } from '../../../shared/contracts/sync-protocol.ts';
import { CHAIN_START, digestOf, linkOf } from '../../../shared/domain/fact/chain.ts';
import { newSalt } from '../../../shared/lib/sha256.ts';
import type { DeskDatabase, StoredProof } from '../desk/database.ts';

/** The chain of facts this desk has written; its proofs stay, a restored server may need them again. */
export interface FactChain {
  readonly deskId: string;
  /**
   * Runs `store` in the transaction that ties the fact to those before it. A fact that has its place keeps it: it is
   * only sent again.
   */
  append(key: string, fact: object, store: () => PromiseLike<unknown>): Promise<void>;
  proofsOf(keys: readonly string[]): Promise<(FactProof | undefined)[]>;
}

interface Head {
  sequence: number;
  link: string;
}

export function createFactChain(desk: DeskDatabase, deskId: string): FactChain {
  const headKey = `factChain|${deskId}`;
  // Hashing would end a transaction of IndexedDB, so facts are tied one after the other instead.
  let turn: Promise<unknown> = Promise.resolve();

  async function readHead(): Promise<Head> {
    const row: { value: unknown } | undefined = await desk.meta.get(headKey);
    return (row?.value as Head | undefined) ?? { sequence: 0, link: CHAIN_START };
  }

  async function tie(key: string, fact: object, store: () => PromiseLike<unknown>): Promise<void> {
    const known = await desk.factProofs.get(key);
    const proof = known?.deskId === deskId ? null : await prove(key, fact);
    await desk.transaction(
      'rw',
      [desk.outbox, desk.rejected, desk.meta, desk.factProofs],
      async () => {
        if (proof) {
          const { sequence, link } = proof;
          await desk.factProofs.put(proof);
          await desk.meta.put({ key: headKey, value: { sequence, link } });
        }
        await store();
      },
    );
  }

  async function prove(key: string, fact: object): Promise<StoredProof> {
    const head = await readHead();
    const salt = newSalt();
    const link = await linkOf(head.link, await digestOf(salt, fact));
    return { key, deskId, sequence: head.sequence + 1, salt, link };
  }

  return {
    deskId,
    append: (key, fact, store) => {
      const running = turn.then(() => tie(key, fact, store));
      turn = running.catch(() => undefined);
      return running;
    },
    proofsOf: async (keys) => {
      const stored = await desk.factProofs.bulkGet([...keys]);
      return stored.map((proof) => {
        // Of a desk this one was before it was enrolled anew, the server asks for nothing.
        if (proof?.deskId !== deskId) return undefined;
        const { sequence, salt, link } = proof;
        return { sequence, salt, link };
      });
    },
  };
}
