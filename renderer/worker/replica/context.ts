import type { RxCollection } from 'rxdb/plugins/core';
import type { GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import type { Documents } from '../../../shared/schema/documents.ts';

export type Collections = { readonly [K in keyof Documents]: RxCollection<Documents[K]> };

/** The open replica as commands, queries, caches and imports see it. */
export interface ReplicaContext {
  readonly collections: Collections;
  readonly deskId: string;
  /** Garages of this desk; the first one is where it stands. */
  readonly garages: readonly GarageInfo[];
  /** Instant by the corrected clock: local clock + offset of the server, never running backwards. */
  now(): string;
  /** UUIDv7. */
  newId(): string;
  /** Stamp for the field groups of one write, later than every stamp given out before. */
  newStamp(): string;
}
