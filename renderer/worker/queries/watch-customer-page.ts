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
  // A tie may have come before its car.
  let vehicleIds: ReadonlySet<string> = new Set();
  let ownershipIds: ReadonlySet<string> = new Set();
  // While it is being read nobody knows yet which cars belong to it.
  let isReading = false;
  const isCarOfPage = (vehicleId: string) => isReading || vehicleIds.has(vehicleId);
  const refresher = createRefresher(async (isCurrent) => {
    isReading = true;
    const read = await readCustomerPage(parts, id).finally(() => {
      isReading = false;
    });
    if (!isCurrent()) return;
    vehicleIds = read.vehicleIds;
    ownershipIds = read.ownershipIds;
    next(read.page);
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
    // Two desks may have sold one car to two people; one of them loses the tie to the other.
    follow(
      collections.ownerships,
      (ownership) => isReading || ownership.customerId === id || ownershipIds.has(ownership.id),
    ),
    follow(collections.vehicles, (vehicle) => isCarOfPage(vehicle.id)),
    follow(collections.events, ({ customerId }) => customerId === id || isCarOfPage(customerId)),
    parts.context.onFactWritten((collection) => {
      if (collection === 'events') refresher.refresh();
    }),
    follow(collections.visits, (visit) => visit.customerId === id),
    // The first call comes at once and reads the page.
    parts.receipts.counts.watch(refresher.refresh),
    refresher.stop,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
