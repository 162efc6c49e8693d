import {
  COLLECTION_NAMES,
  type CollectionName,
  NAMED_IDS_MAX,
  type NamedRequest,
  type WireDocument,
} from '../../../../shared/contracts/sync-protocol.ts';
import type { Bookmarks } from './bookmarks.ts';
import {
  type CollectionToFill,
  type FillTools,
  fillFirstPage,
  storeDocuments,
} from './fill-collection.ts';

/** Their newest pages name the customers who will be asked about first. */
const NAMING: readonly CollectionName[] = ['visits', 'appointments', 'tasks', 'customers'];
const NAMING_FIRST = [
  ...NAMING,
  ...COLLECTION_NAMES.filter((name) => !NAMING.includes(name)),
] as const;
/** What a customer has done: worth having early, but the server has to look through the whole collection for it. */
const HISTORY: readonly CollectionName[] = [
  'visits',
  'appointments',
  'tasks',
  'enrolments',
  'surveys',
  'entries',
  'interactions',
  'events',
];

/**
 * The newest page of every collection, then the customers these name with their cars: whoever opens one of them finds
 * it. The first pages come before, because the numbers they begin at are what later changes are measured by. The whole
 * history of these customers follows where the server can give it in time.
 */
export async function fillRecent(
  fillings: ReadonlyMap<CollectionName, CollectionToFill>,
  tools: FillTools,
  onMissed: (name: CollectionName, error: unknown) => void,
): Promise<void> {
  const { bookmarks, client } = tools;
  for (const name of NAMING_FIRST) {
    const filling = fillings.get(name);
    if (filling) await fillFirstPage(filling, tools);
  }

  async function take(name: CollectionName, request: NamedRequest): Promise<WireDocument[]> {
    const filling = fillings.get(name);
    if (!filling || !tools.isWanted()) return [];
    const { documents } = await client.named(name, request);
    // What is filled already belongs to the pull; only the cars it names are of interest.
    if (!bookmarks.isFilled(name)) await storeDocuments(filling, documents);
    return documents;
  }

  const customerIds = newestCustomers(bookmarks);
  if (customerIds.length > 0) {
    await take('customers', { ids: customerIds });
    const owned = await take('ownerships', { customerIds });
    const vehicleIds = [...new Set(owned.map(({ vehicleId }) => String(vehicleId)))];
    for (let from = 0; from < vehicleIds.length; from += NAMED_IDS_MAX) {
      await take('vehicles', { ids: vehicleIds.slice(from, from + NAMED_IDS_MAX) });
    }
  }
  if (!tools.isWanted()) return;
  await bookmarks.recentIsHere();
  tools.onStored();
  if (customerIds.length === 0) return;
  for (const name of HISTORY) {
    if (bookmarks.isFilled(name)) continue;
    await take(name, { customerIds }).catch((error: unknown) => onMissed(name, error));
  }
}

function newestCustomers(bookmarks: Bookmarks): string[] {
  const ids = NAMING.flatMap((name) => bookmarks.of(name).newest);
  return [...new Set(ids)].slice(0, NAMED_IDS_MAX);
}
