import { LIST_SORTS, type ListInput, type ListSort } from '../../../shared/contracts/data-api.ts';
import type { CustomerTable } from './customer-table.ts';
import { integers } from './number-column.ts';
import type { VisitTable } from './visit-table.ts';

/** Above this share of changed rows a whole sort is cheaper than putting each in its place. */
const SORT_ANEW_SHARE = 0.25;

interface Order {
  /** Slots ascending; those that lack what is sorted by stand at the end. */
  slots: Int32Array;
  /** How many have what is sorted by. */
  known: number;
  touched: Set<number>;
}

type Compare = (a: number, b: number) => number;

/** One sequence of all customers per way to sort a list, mended where rows changed. */
export class ListOrders {
  readonly #customers: CustomerTable;
  readonly #visits: VisitTable;
  readonly #collator = new Intl.Collator(undefined, { numeric: true });
  readonly #nameRank = integers();
  readonly #orders: Record<ListSort, Order>;

  constructor(customers: CustomerTable, visits: VisitTable) {
    this.#customers = customers;
    this.#visits = visits;
    const none = () => ({ slots: new Int32Array(0), known: 0, touched: new Set<number>() });
    this.#orders = {
      name: none(),
      lastVisit: none(),
      visits: none(),
      spend: none(),
      town: none(),
      created: none(),
    };
  }

  touchCustomer(slot: number): void {
    for (const sort of LIST_SORTS) this.#orders[sort].touched.add(slot);
  }

  touchVisits(slot: number): void {
    this.#orders.lastVisit.touched.add(slot);
    this.#orders.visits.touched.add(slot);
    this.#orders.spend.touched.add(slot);
  }

  /** All customers in the order asked for; those that lack the value are last in either direction. */
  inOrder(sort: ListSort, direction: ListInput['direction']): Int32Array {
    this.#refresh('name');
    this.#refresh(sort);
    const { slots, known } = this.#orders[sort];
    if (direction === 'ascending') return slots;
    const descending = slots.slice();
    descending.subarray(0, known).reverse();
    return descending;
  }

  #refresh(sort: ListSort): void {
    const order = this.#orders[sort];
    if (order.touched.size === 0) return;
    const compare = this.#compareBy(sort);
    const isPresent = (slot: number) => this.#customers.entry(slot) !== undefined;
    const moved = [...order.touched].filter(isPresent).sort(compare);
    const stayed = order.slots.filter((slot) => !order.touched.has(slot));
    if (moved.length > SORT_ANEW_SHARE * stayed.length) {
      order.slots = Int32Array.from([...stayed, ...moved].sort(compare));
    } else {
      order.slots = mergeInto(stayed, moved, compare);
    }
    order.touched.clear();
    order.known = partitionPoint(order.slots, (slot) => !this.#isUnknown(sort, slot));
    if (sort === 'name') {
      for (const [rank, slot] of order.slots.entries()) this.#nameRank.set(slot, rank);
    }
  }

  #isUnknown(sort: ListSort, slot: number): boolean {
    if (sort === 'lastVisit') return this.#visits.lastDay(slot) === null;
    if (sort === 'town') return this.#customers.entry(slot)?.town === '';
    return false;
  }

  #compareBy(sort: ListSort): Compare {
    if (sort === 'name') return this.#compareNames;
    const byValue = this.#compareValues(sort);
    return (a, b) => {
      const unknown = Number(this.#isUnknown(sort, a)) - Number(this.#isUnknown(sort, b));
      return unknown || byValue(a, b) || this.#nameRank.get(a) - this.#nameRank.get(b);
    };
  }

  #compareNames: Compare = (a, b) => {
    const left = this.#customers.entry(a)?.sortName ?? '';
    const right = this.#customers.entry(b)?.sortName ?? '';
    return this.#collator.compare(left, right) || this.#customers.slots.compare(a, b);
  };

  #compareValues(sort: Exclude<ListSort, 'name'>): Compare {
    const visits = this.#visits;
    const entry = (slot: number) => this.#customers.entry(slot);
    switch (sort) {
      case 'lastVisit':
        return (a, b) => (visits.lastDay(a) ?? 0) - (visits.lastDay(b) ?? 0);
      case 'visits':
        return (a, b) => visits.visitCount(a) - visits.visitCount(b);
      case 'spend':
        return (a, b) => visits.spendMinor(a) - visits.spendMinor(b);
      case 'created':
        return (a, b) => (entry(a)?.createdMs ?? 0) - (entry(b)?.createdMs ?? 0);
      case 'town':
        return (a, b) => this.#collator.compare(entry(a)?.town ?? '', entry(b)?.town ?? '');
    }
  }
}

/** First position at which a condition that holds for a beginning of the sequence no longer holds. */
function partitionPoint(slots: Int32Array, holds: (slot: number) => boolean): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(slots[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts sorted slots into a sorted sequence: a binary search each, then one pass. */
export function mergeInto(
  stayed: Int32Array,
  moved: readonly number[],
  compare: Compare,
): Int32Array {
  const merged = new Int32Array(stayed.length + moved.length);
  let from = 0;
  for (const [nth, slot] of moved.entries()) {
    const rest = stayed.subarray(from);
    const to = from + partitionPoint(rest, (other) => compare(other, slot) < 0);
    merged.set(stayed.subarray(from, to), from + nth);
    merged[to + nth] = slot;
    from = to;
  }
  merged.set(stayed.subarray(from), from + moved.length);
  return merged;
}
