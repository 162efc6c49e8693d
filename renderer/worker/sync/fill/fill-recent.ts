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
/** No customer stands behind these. */
const NOT_OF_CUSTOMERS: ReadonlySet<CollectionName> = new Set([
  'customers',
  'vehicles',
  'definitions',
]);

/**
 * The newest page of every collection, and then all of the customers these name: their cars and their whole history,
 * so that whoever opens one of them sees what the server has. The first pages come before, because the numbers they
 * begin at are what later changes are measured by.
 */
export async function fillRecent(
  fillings: ReadonlyMap<CollectionName, CollectionToFill>,
  tools: FillTools,
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
    const vehicleIds = new Set<string>();
    for (const name of COLLECTION_NAMES) {
      if (NOT_OF_CUSTOMERS.has(name)) continue;
      for (const { vehicleId } of await take(name, { customerIds })) {
        if (typeof vehicleId === 'string') vehicleIds.add(vehicleId);
      }
    }
    const ids = [...vehicleIds];
    for (let from = 0; from < ids.length; from += NAMED_IDS_MAX) {
      await take('vehicles', { ids: ids.slice(from, from + NAMED_IDS_MAX) });
    }
  }
  if (tools.isWanted()) await bookmarks.recentIsHere();
}

function newestCustomers(bookmarks: Bookmarks): string[] {
  const ids = NAMING.flatMap((name) => bookmarks.of(name).newest);
  return [...new Set(ids)].slice(0, NAMED_IDS_MAX);
}
