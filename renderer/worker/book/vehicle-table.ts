import type { Vehicle } from '../../../shared/domain/vehicle/vehicle.ts';
import { IdSlots } from './id-slots.ts';
import { cleanText, packTexts, type TableImage, unpackTexts } from './image.ts';

export interface CarEntry {
  plate: string;
  /** Empty when unknown. */
  country: string;
  vin: string;
}

/** The vehicles by slot. */
export class VehicleTable {
  readonly slots = new IdSlots();
  readonly #entries: (CarEntry | undefined)[] = [];
  readonly #changed: (slot: number) => void;
  #count = 0;

  constructor(changed: (slot: number) => void) {
    this.#changed = changed;
  }

  get count(): number {
    return this.#count;
  }

  entry(slot: number): CarEntry | undefined {
    return this.#entries[slot];
  }

  put(vehicle: Vehicle): void {
    this.#set(this.slots.slotOf(vehicle.id), {
      plate: cleanText(vehicle.plate ?? ''),
      country: vehicle.plateCountry ?? '',
      vin: vehicle.vin ?? '',
    });
  }

  remove(id: string): void {
    const slot = this.slots.find(id);
    if (slot !== null && this.#entries[slot]) this.#set(slot, undefined);
  }

  #set(slot: number, entry: CarEntry | undefined): void {
    this.#count += Number(entry !== undefined) - Number(this.#entries[slot] !== undefined);
    this.#entries[slot] = entry;
    this.#changed(slot);
  }

  toImage(): TableImage {
    const slots = [...this.#entries.keys()].filter((slot) => this.#entries[slot]);
    slots.sort(this.slots.compare);
    const entries = slots.flatMap((slot) => this.#entries[slot] ?? []);
    return {
      count: slots.length,
      texts: {
        id: packTexts(slots.map((slot) => this.slots.idOf(slot))),
        plate: packTexts(entries.map((entry) => entry.plate)),
        country: packTexts(entries.map((entry) => entry.country)),
        vin: packTexts(entries.map((entry) => entry.vin)),
      },
      numbers: {},
    };
  }

  restore(image: TableImage): void {
    const ids = unpackTexts(image, 'id');
    const plates = unpackTexts(image, 'plate');
    const countries = unpackTexts(image, 'country');
    const vins = unpackTexts(image, 'vin');
    for (const [row, id] of ids.entries()) {
      this.#set(this.slots.slotOf(id), {
        plate: plates[row] ?? '',
        country: countries[row] ?? '',
        vin: vins[row] ?? '',
      });
    }
  }
}
