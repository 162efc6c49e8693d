import type { Visit } from '../../../shared/domain/visit/visit.ts';
import { IdSlots } from './id-slots.ts';
import {
  packReferences,
  packTexts,
  type TableImage,
  unpackNumbers,
  unpackReferences,
  unpackTexts,
} from './image.ts';
import { amounts, bytes, integers } from './number-column.ts';

/** What a visit adds to its customer. */
const PRESENT = 1;
/** Not cancelled. */
const COUNTED = 2;
/** In the currency of the desk, so that it can be summed. */
const SUMMED = 4;

export interface VisitBasis {
  dayOf: (instant: string) => number;
  currency: string;
}

/**
 * Visits in columns, with the sums of each customer kept up to date.
 * The visits of one customer are a list through `#next` and `#previous` (slot + 1, 0 ends it).
 */
export class VisitTable {
  readonly #slots = new IdSlots();
  readonly #customers: IdSlots;
  readonly #basis: VisitBasis;
  readonly #changed: (customer: number) => void;
  readonly #customer = integers();
  readonly #day = integers();
  readonly #total = amounts();
  readonly #flags = bytes();
  readonly #next = integers();
  readonly #previous = integers();
  readonly #first = integers();
  readonly #visitCount = integers();
  readonly #spend = amounts();
  readonly #lastDay = integers();
  #count = 0;

  constructor(customers: IdSlots, basis: VisitBasis, changed: (customer: number) => void) {
    this.#customers = customers;
    this.#basis = basis;
    this.#changed = changed;
  }

  get count(): number {
    return this.#count;
  }

  visitCount(customer: number): number {
    return this.#visitCount.get(customer);
  }

  spendMinor(customer: number): number {
    return this.#spend.get(customer);
  }

  /** Day number of the newest visit that counts, or null. */
  lastDay(customer: number): number | null {
    return this.#visitCount.get(customer) === 0 ? null : this.#lastDay.get(customer);
  }

  put(visit: Visit): void {
    const isCounted = visit.status !== 'cancelled';
    const isSummed = isCounted && visit.currency === this.#basis.currency;
    this.#set(
      this.#slots.slotOf(visit.id),
      this.#customers.slotOf(visit.customerId),
      this.#basis.dayOf(visit.arrivedAt),
      visit.totalMinor,
      PRESENT | (isCounted ? COUNTED : 0) | (isSummed ? SUMMED : 0),
    );
  }

  remove(id: string): void {
    const slot = this.#slots.find(id);
    if (slot !== null) this.#unset(slot);
  }

  #set(slot: number, customer: number, day: number, total: number, flags: number): void {
    this.#unset(slot);
    this.#customer.set(slot, customer);
    this.#day.set(slot, day);
    this.#total.set(slot, total);
    this.#flags.set(slot, flags);
    const after = this.#first.get(customer);
    this.#next.set(slot, after);
    this.#previous.set(slot, 0);
    if (after > 0) this.#previous.set(after - 1, slot + 1);
    this.#first.set(customer, slot + 1);
    this.#count++;
    if (flags & SUMMED) this.#spend.add(customer, total);
    if (flags & COUNTED) {
      const isNewest = this.#visitCount.get(customer) === 0 || day > this.#lastDay.get(customer);
      if (isNewest) this.#lastDay.set(customer, day);
      this.#visitCount.add(customer, 1);
    }
    this.#changed(customer);
  }

  #unset(slot: number): void {
    const flags = this.#flags.get(slot);
    if (flags === 0) return;
    const customer = this.#customer.get(slot);
    const [next, previous] = [this.#next.get(slot), this.#previous.get(slot)];
    if (previous > 0) this.#next.set(previous - 1, next);
    else this.#first.set(customer, next);
    if (next > 0) this.#previous.set(next - 1, previous);
    this.#flags.set(slot, 0);
    this.#count--;
    if (flags & SUMMED) this.#spend.add(customer, -this.#total.get(slot));
    if (flags & COUNTED) {
      this.#visitCount.add(customer, -1);
      if (this.#day.get(slot) === this.#lastDay.get(customer)) this.#findLastDay(customer);
    }
    this.#changed(customer);
  }

  #findLastDay(customer: number): void {
    let last = Number.NEGATIVE_INFINITY;
    for (let link = this.#first.get(customer); link > 0; link = this.#next.get(link - 1)) {
      if (this.#flags.get(link - 1) & COUNTED) last = Math.max(last, this.#day.get(link - 1));
    }
    this.#lastDay.set(customer, Number.isFinite(last) ? last : 0);
  }

  toImage(): TableImage {
    const slots: number[] = [];
    for (let slot = 0; slot < this.#slots.size; slot++) {
      if (this.#flags.get(slot) > 0) slots.push(slot);
    }
    slots.sort(this.#slots.compare);
    const customers = packReferences(
      slots.map((slot) => this.#customers.idOf(this.#customer.get(slot))),
    );
    return {
      count: slots.length,
      texts: {
        id: packTexts(slots.map((slot) => this.#slots.idOf(slot))),
        customer: customers.ids,
      },
      numbers: {
        customer: customers.places,
        day: Int32Array.from(slots, (slot) => this.#day.get(slot)),
        total: Float64Array.from(slots, (slot) => this.#total.get(slot)),
        flags: Uint8Array.from(slots, (slot) => this.#flags.get(slot)),
      },
    };
  }

  restore(image: TableImage): void {
    const ids = unpackTexts(image, 'id');
    const slotOf = (id: string) => this.#customers.slotOf(id);
    const customers = unpackReferences(image, 'customer', slotOf);
    const [days, totals, flags] = ['day', 'total', 'flags'].map((name) =>
      unpackNumbers(image, name),
    );
    for (const [row, id] of ids.entries()) {
      this.#set(
        this.#slots.slotOf(id),
        customers[row] ?? 0,
        days?.[row] ?? 0,
        totals?.[row] ?? 0,
        flags?.[row] ?? PRESENT,
      );
    }
  }
}
