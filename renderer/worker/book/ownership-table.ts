import { toDayNumber } from '../../../shared/domain/columns/garage-day.ts';
import type { Ownership } from '../../../shared/domain/vehicle/vehicle.ts';
import { IdSlots } from './id-slots.ts';
import {
  packReferences,
  packTexts,
  type TableImage,
  unpackNumbers,
  unpackReferences,
  unpackTexts,
} from './image.ts';
import { SlotIndex } from './slot-index.ts';

interface Holding {
  customer: number;
  vehicle: number;
  isCurrent: boolean;
  /** Day number, the lowest there is when unknown. */
  from: number;
}

const UNKNOWN_DAY = -(2 ** 31);

/** The ownerships, from either side; only current ones lead from a customer to a car. */
export class OwnershipTable {
  readonly #slots = new IdSlots();
  readonly #entries: (Holding | undefined)[] = [];
  readonly #ofCustomer = new SlotIndex<number>();
  readonly #ofVehicle = new SlotIndex<number>();
  readonly #customers: IdSlots;
  readonly #vehicles: IdSlots;
  readonly #changed: (customer: number) => void;

  constructor(customers: IdSlots, vehicles: IdSlots, changed: (customer: number) => void) {
    this.#customers = customers;
    this.#vehicles = vehicles;
    this.#changed = changed;
  }

  put(ownership: Ownership): void {
    this.#set(this.#slots.slotOf(ownership.id), {
      customer: this.#customers.slotOf(ownership.customerId),
      vehicle: this.#vehicles.slotOf(ownership.vehicleId),
      isCurrent: ownership.status === 'active' && ownership.until === undefined,
      from: ownership.from === undefined ? UNKNOWN_DAY : toDayNumber(ownership.from),
    });
  }

  remove(id: string): void {
    const slot = this.#slots.find(id);
    if (slot !== null && this.#entries[slot]) this.#set(slot, undefined);
  }

  /** Vehicles a customer has now, the newest first. */
  vehiclesOf(customer: number): number[] {
    const current = this.#ofCustomer.of(customer).filter((slot) => this.#entries[slot]?.isCurrent);
    const fromOf = (slot: number) => this.#entries[slot]?.from ?? UNKNOWN_DAY;
    current.sort((a, b) => fromOf(b) - fromOf(a) || this.#slots.compare(a, b));
    return [...new Set(current.map((slot) => this.#entries[slot]?.vehicle ?? 0))];
  }

  customersOf(vehicle: number): number[] {
    return this.#ofVehicle.of(vehicle).flatMap((slot) => this.#entries[slot]?.customer ?? []);
  }

  #set(slot: number, holding: Holding | undefined): void {
    const before = this.#entries[slot];
    if (before) {
      this.#ofCustomer.delete(before.customer, slot);
      this.#ofVehicle.delete(before.vehicle, slot);
    }
    this.#entries[slot] = holding;
    if (holding) {
      this.#ofCustomer.add(holding.customer, slot);
      this.#ofVehicle.add(holding.vehicle, slot);
    }
    if (before) this.#changed(before.customer);
    if (holding) this.#changed(holding.customer);
  }

  toImage(): TableImage {
    const slots = [...this.#entries.keys()].filter((slot) => this.#entries[slot]);
    slots.sort(this.#slots.compare);
    const entries = slots.flatMap((slot) => this.#entries[slot] ?? []);
    const customers = packReferences(entries.map((one) => this.#customers.idOf(one.customer)));
    const vehicles = packReferences(entries.map((one) => this.#vehicles.idOf(one.vehicle)));
    return {
      count: slots.length,
      texts: {
        id: packTexts(slots.map((slot) => this.#slots.idOf(slot))),
        customer: customers.ids,
        vehicle: vehicles.ids,
      },
      numbers: {
        customer: customers.places,
        vehicle: vehicles.places,
        isCurrent: Uint8Array.from(entries, (entry) => Number(entry.isCurrent)),
        from: Int32Array.from(entries, (entry) => entry.from),
      },
    };
  }

  restore(image: TableImage): void {
    const ids = unpackTexts(image, 'id');
    const customers = unpackReferences(image, 'customer', (id) => this.#customers.slotOf(id));
    const vehicles = unpackReferences(image, 'vehicle', (id) => this.#vehicles.slotOf(id));
    const isCurrent = unpackNumbers(image, 'isCurrent');
    const from = unpackNumbers(image, 'from');
    for (const [row, id] of ids.entries()) {
      this.#set(this.#slots.slotOf(id), {
        customer: customers[row] ?? 0,
        vehicle: vehicles[row] ?? 0,
        isCurrent: isCurrent[row] === 1,
        from: from[row] ?? UNKNOWN_DAY,
      });
    }
  }
}
