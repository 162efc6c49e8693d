import { z } from 'zod';
import { COLLECTION_NAMES, type CollectionName } from '../../shared/contracts/sync-protocol.ts';

/** What server processes tell each other: this collection of this garage has come to this number. */
export interface FeedChange {
  garageId: string;
  collection: CollectionName;
  number: number;
  /** The only desk that wrote since the last message; null when there were several. */
  deskId: string | null;
}

export const CHANNEL = 'forecourt_feed';

const payload = z.array(
  z.tuple([
    z.string(),
    z.enum(COLLECTION_NAMES as [CollectionName, ...CollectionName[]]),
    z.number(),
    z.string().nullable(),
  ]),
);

/** PostgreSQL takes payloads below 8,000 bytes; a change has about 200 at most. */
const CHANGES_PER_MESSAGE = 30;

export function formatChanges(changes: readonly FeedChange[]): string[] {
  const messages: string[] = [];
  for (let start = 0; start < changes.length; start += CHANGES_PER_MESSAGE) {
    const some = changes.slice(start, start + CHANGES_PER_MESSAGE);
    messages.push(
      JSON.stringify(some.map((it) => [it.garageId, it.collection, it.number, it.deskId])),
    );
  }
  return messages;
}

/** Null for what is not ours: anyone who may connect may notify. */
export function parseChanges(text: string): FeedChange[] | null {
  try {
    return payload
      .parse(JSON.parse(text))
      .map(([garageId, collection, number, deskId]) => ({ garageId, collection, number, deskId }));
  } catch {
    return null;
  }
}
