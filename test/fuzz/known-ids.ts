import { COLLECTION_NAMES, type CollectionName } from '../../shared/contracts/sync-protocol.ts';

/** What the attacker's desks may see. */
export const OWN = { garageIds: ['garage-1', 'garage-3'], documentsPerCollection: 12 } as const;

/** What they may not. */
export const NEIGHBOUR = {
  garageId: 'garage-2',
  /** Stands in every text of the neighbour and in no request: wherever it comes back, something leaked. */
  mark: 'Zq7vKx-neighbour-only',
  documentsPerCollection: 8,
} as const;

/** Ids do leak, by telephone and on invoices: every second document of the neighbour is known to the attacker. */
export function neighbourId(collection: CollectionName, at: number): string {
  return at % 2 === 0 ? `known-${collection}-${at}` : `${NEIGHBOUR.mark}-${collection}-${at}`;
}

/** Desks of the attacker that may be revoked; nobody else uses them. */
export const SPARE_DESKS: readonly string[] = Array.from({ length: 8 }, (_, at) => `spare-${at}`);
/** Manager of the attacker's garages. */
export const MANAGER_ID = 'user-manager';

export function ownId(collection: CollectionName, at: number): string {
  return `own-${collection}-${at}`;
}

/** A document of garage 1 and the neighbour's, in each collection; both may see it. */
export function sharedId(collection: CollectionName): string {
  return `shared-${collection}`;
}

/** Ids an attacker knows and has no right to, and some that are everybody's. */
export const ATTACKED: readonly string[] = [
  NEIGHBOUR.garageId,
  ...COLLECTION_NAMES.flatMap((name) => [neighbourId(name, 0), neighbourId(name, 2)]),
  'desk-neighbour',
];
