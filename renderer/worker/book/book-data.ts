import type {
  CustomerRow,
  ListAnswer,
  ListInput,
  PlateText,
} from '../../../shared/contracts/data-api.ts';
import { createDayReader, fromDayNumber } from '../../../shared/domain/columns/garage-day.ts';
import { codeLine } from '../../../shared/domain/search/lines.ts';
import { unpackPhones } from './customer-entry.ts';
import { CustomerTable } from './customer-table.ts';
import { Haystack } from './haystack.ts';
import { IdSlots } from './id-slots.ts';
import { ListOrders } from './list-orders.ts';
import { OwnershipTable } from './ownership-table.ts';
import { type CarEntry, VehicleTable } from './vehicle-table.ts';
import { VisitTable } from './visit-table.ts';

/** Where the desk stands: its days and its money. */
export interface BookBasis {
  timeZone: string;
  currency: string;
}

/** The tables of the book, tied to each other: a change in one touches what depends on it in the others. */
export class BookData {
  readonly customers: CustomerTable;
  readonly vehicles: VehicleTable;
  readonly ownerships: OwnershipTable;
  readonly visits: VisitTable;
  readonly haystack: Haystack;
  readonly #orders: ListOrders;
  readonly #currency: string;
  #version = 0;

  constructor(basis: BookBasis) {
    const slots = new IdSlots();
    this.#currency = basis.currency;
    this.haystack = new Haystack((slot) => this.#codeLineOf(slot));
    const touchCodes = (slot: number) => {
      this.#version++;
      this.haystack.touchCodes(slot);
    };
    this.customers = new CustomerTable(slots, (slot, entry) => {
      this.haystack.setPerson(slot, entry?.line ?? null);
      this.#orders.touchCustomer(slot);
      touchCodes(slot);
    });
    this.vehicles = new VehicleTable((vehicle) => {
      for (const customer of this.ownerships.customersOf(vehicle)) touchCodes(customer);
    });
    this.ownerships = new OwnershipTable(slots, this.vehicles.slots, touchCodes);
    const visitBasis = { dayOf: createDayReader(basis.timeZone), currency: basis.currency };
    this.visits = new VisitTable(slots, visitBasis, (customer) => {
      this.#version++;
      this.#orders.touchVisits(customer);
    });
    this.#orders = new ListOrders(this.customers, this.visits);
  }

  /** Rises with every change that a list or a search could show. */
  get version(): number {
    return this.#version;
  }

  carsOf(customer: number): CarEntry[] {
    return this.ownerships
      .vehiclesOf(customer)
      .flatMap((vehicle) => this.vehicles.entry(vehicle) ?? []);
  }

  platesOf(customer: number): PlateText[] {
    return this.carsOf(customer)
      .filter((car) => car.plate !== '')
      .map((car) => ({ text: car.plate, country: car.country || null }));
  }

  row(slot: number): CustomerRow | null {
    const entry = this.customers.entry(slot);
    if (!entry) return null;
    const lastDay = this.visits.lastDay(slot);
    return {
      id: this.customers.slots.idOf(slot),
      kind: entry.kind,
      name: entry.name,
      phone: unpackPhones(entry.phones)[0]?.number ?? null,
      town: entry.town || null,
      plates: this.platesOf(slot),
      tags: [...entry.tags],
      status: entry.status,
      lastVisitOn: lastDay === null ? null : fromDayNumber(lastDay),
      visitCount: this.visits.visitCount(slot),
      spendMinor: this.visits.spendMinor(slot),
      currency: this.#currency,
    };
  }

  inOrder(sort: ListInput['sort'], direction: ListInput['direction']): Int32Array {
    return this.#orders.inOrder(sort, direction);
  }

  tags(): ListAnswer['tags'] {
    return [...this.customers.tagCounts]
      .map(([tag, count]) => ({ tag, count }))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
  }

  #codeLineOf(slot: number): string {
    const entry = this.customers.entry(slot);
    if (!entry) return '';
    const phones = unpackPhones(entry.phones).map((phone) => phone.number);
    return codeLine(phones, this.carsOf(slot));
  }
}
