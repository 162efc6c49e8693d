import type { CustomerPage } from '../../../shared/contracts/data-api.ts';
import { type PageParts, readCustomerPage } from './customer-page.ts';
import { createRefresher } from './refresher.ts';

/** Reads the page again whenever one of its documents changes, by us or by a pull. */
export function watchCustomerPage(
  parts: PageParts,
  id: string,
  next: (page: CustomerPage | null) => void,
  fail: (error: unknown) => void,
): () => void {
  const { collections } = parts.context;
  let vehicleIds = new Set<string>();
  const refresher = createRefresher(async (isCurrent) => {
    const page = await readCustomerPage(parts, id);
    if (!isCurrent()) return;
    vehicleIds = new Set(page?.cars.map(({ vehicle }) => vehicle.id));
    next(page);
  }, fail);

  const follow = <T extends { id: string }>(
    collection: {
      $: { subscribe(next: (event: { documentData: T }) => void): { unsubscribe(): void } };
    },
    isOurs: (document: T) => boolean,
  ) => {
    const subscription = collection.$.subscribe(({ documentData }) => {
      if (isOurs(documentData)) refresher.refresh();
    });
    return () => subscription.unsubscribe();
  };
  const stops = [
    follow(collections.customers, (customer) => customer.id === id),
    follow(collections.ownerships, (ownership) => ownership.customerId === id),
    follow(collections.vehicles, (vehicle) => vehicleIds.has(vehicle.id)),
    follow(collections.visits, (visit) => visit.customerId === id),
    // The first call comes at once and reads the page.
    parts.receipts.counts.watch(refresher.refresh),
    refresher.stop,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
