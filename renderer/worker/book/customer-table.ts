import type { Customer } from '../../../shared/domain/customer/customer.ts';
import { CUSTOMER_STATUSES } from '../../../shared/domain/customer/customer.ts';
import { type CustomerEntry, toCustomerEntry, unpackPhones } from './customer-entry.ts';
import type { IdSlots } from './id-slots.ts';
import { packTexts, type TableImage, unpackNumbers, unpackTexts } from './image.ts';
import { SlotIndex } from './slot-index.ts';

const KINDS = ['person', 'business'] as const;
const BETWEEN_TAGS = '\u001f';

/** The customers as lists and search need them, by slot; absent ones have no entry. */
export class CustomerTable {
  readonly slots: IdSlots;
  readonly #entries: (CustomerEntry | undefined)[] = [];
  readonly #holders = new SlotIndex<string>();
  readonly #tagCounts = new Map<string, number>();
  readonly #changed: (slot: number, entry: CustomerEntry | null) => void;
  #count = 0;

  constructor(slots: IdSlots, changed: (slot: number, entry: CustomerEntry | null) => void) {
    this.slots = slots;
    this.#changed = changed;
  }

  get count(): number {
    return this.#count;
  }

  get tagCounts(): ReadonlyMap<string, number> {
    return this.#tagCounts;
  }

  entry(slot: number): CustomerEntry | undefined {
    return this.#entries[slot];
  }

  put(customer: Customer): void {
    this.#set(this.slots.slotOf(customer.id), toCustomerEntry(customer));
  }

  remove(id: string): void {
    const slot = this.slots.find(id);
    if (slot !== null && this.#entries[slot]) this.#set(slot, null);
  }

  /** Slots of those who have this number without sharing it. */
  holders(number: string): readonly number[] {
    return this.#holders.of(number);
  }

  #set(slot: number, entry: CustomerEntry | null): void {
    const before = this.#entries[slot];
    if (before) this.#count--;
    if (before) this.#index(slot, before, -1);
    this.#entries[slot] = entry ?? undefined;
    if (entry) this.#count++;
    if (entry) this.#index(slot, entry, 1);
    this.#changed(slot, entry);
  }

  #index(slot: number, entry: CustomerEntry, step: 1 | -1): void {
    for (const tag of entry.tags) {
      const count = (this.#tagCounts.get(tag) ?? 0) + step;
      if (count === 0) this.#tagCounts.delete(tag);
      else this.#tagCounts.set(tag, count);
    }
    for (const { number, isShared } of unpackPhones(entry.phones)) {
      if (isShared) continue;
      if (step > 0) this.#holders.add(number, slot);
      else this.#holders.delete(number, slot);
    }
  }

  toImage(): TableImage {
    const slots = [...this.#entries.keys()].filter((slot) => this.#entries[slot]);
    slots.sort(this.slots.compare);
    const entries = slots.flatMap((slot) => this.#entries[slot] ?? []);
    const texts = (pick: (entry: CustomerEntry) => string) => packTexts(entries.map(pick));
    return {
      count: slots.length,
      texts: {
        id: packTexts(slots.map((slot) => this.slots.idOf(slot))),
        name: texts((entry) => entry.name),
        sortName: texts((entry) => entry.sortName),
        town: texts((entry) => entry.town),
        phones: texts((entry) => entry.phones),
        tags: texts((entry) => entry.tags.join(BETWEEN_TAGS)),
        line: texts((entry) => entry.line),
      },
      numbers: {
        kind: Uint8Array.from(entries, (entry) => KINDS.indexOf(entry.kind)),
        status: Uint8Array.from(entries, (entry) => CUSTOMER_STATUSES.indexOf(entry.status)),
        createdMs: Float64Array.from(entries, (entry) => entry.createdMs),
      },
    };
  }

  /** Throws, having changed nothing, when the image is not whole. */
  restore(image: TableImage): void {
    const [ids, names, sortNames] = ['id', 'name', 'sortName'].map((name) =>
      unpackTexts(image, name),
    );
    const [towns, phones, tags, lines] = ['town', 'phones', 'tags', 'line'].map((name) =>
      unpackTexts(image, name),
    );
    const [kinds, statuses, created] = ['kind', 'status', 'createdMs'].map((name) =>
      unpackNumbers(image, name),
    );
    for (let row = 0; row < image.count; row++) {
      const packedTags = tags?.[row] ?? '';
      this.#set(this.slots.slotOf(ids?.[row] ?? ''), {
        name: names?.[row] ?? '',
        sortName: sortNames?.[row] ?? '',
        town: towns?.[row] ?? '',
        phones: phones?.[row] ?? '',
        tags: packedTags === '' ? [] : packedTags.split(BETWEEN_TAGS),
        kind: KINDS[kinds?.[row] ?? 0] ?? 'person',
        status: CUSTOMER_STATUSES[statuses?.[row] ?? 0] ?? 'active',
        createdMs: created?.[row] ?? 0,
        line: lines?.[row] ?? '',
      });
    }
  }
}
