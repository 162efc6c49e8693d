import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase } from './database.ts';

/** Ids of the documents of the last push that got its verdicts. */
export interface LastJudged {
  read(collection: CollectionName): Promise<string[]>;
  write(collection: CollectionName, ids: string[]): Promise<void>;
}

const keyOf = (collection: CollectionName) => `judged|${collection}`;

export function createLastJudged(desk: Pick<DeskDatabase, 'meta'>): LastJudged {
  return {
    read: async (collection) => {
      const row: { value: unknown } | undefined = await desk.meta.get(keyOf(collection));
      return (row?.value as string[] | undefined) ?? [];
    },
    write: async (collection, ids) => {
      await desk.meta.put({ key: keyOf(collection), value: ids });
    },
  };
}
