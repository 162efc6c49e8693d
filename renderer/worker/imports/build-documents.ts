import {
  type Customer,
  customer as customerShape,
} from '../../../shared/domain/customer/customer.ts';
import { describeVehicle } from '../../../shared/domain/import/merge-rows.ts';
import { type ImportedVehicle, NOTES_LENGTH_MAX } from '../../../shared/domain/import/row.ts';
import { plateKey } from '../../../shared/domain/plate/plate.ts';
import {
  type Ownership,
  type Vehicle,
  vehicle as vehicleShape,
} from '../../../shared/domain/vehicle/vehicle.ts';
import type { ImportedDocuments, ImportTarget } from './import-target.ts';
import type { ReadyGroup } from './row-collector.ts';

type Records = Pick<ImportTarget, 'garage' | 'newId' | 'newStamp' | 'now'>;

/** A car of this import, as far as needed to know it again under another customer. */
interface KnownVehicle {
  id: string;
  vin: string | null;
  description: string;
}

export interface DocumentBuilder {
  /** The documents of one customer; null when they are not valid. */
  build(group: ReadyGroup): ImportedDocuments | null;
}

/**
 * Makes documents of the customers of a file. A car that two customers of the file name is one vehicle:
 * the first is its owner, the others are co-owners.
 */
export function createDocumentBuilder(records: Records): DocumentBuilder {
  const byVin = new Map<string, KnownVehicle>();
  const byPlate = new Map<string, KnownVehicle>();

  function ownFields(): Pick<Customer, 'id' | 'garageIds' | 'rev' | 'stamps' | 'createdAt'> {
    return {
      id: records.newId(),
      garageIds: [records.garage.id],
      rev: 1,
      // One stamp for every group of fields: nothing has changed since.
      stamps: { '*': records.newStamp() },
      createdAt: records.now(),
    };
  }

  function findKnown(vehicle: ImportedVehicle): KnownVehicle | null {
    const sameVin = vehicle.vin ? byVin.get(vehicle.vin) : undefined;
    if (sameVin) return sameVin;
    const samePlate = vehicle.plate ? byPlate.get(plateKey(vehicle.plate)) : undefined;
    const isOther = samePlate?.vin && vehicle.vin && samePlate.vin !== vehicle.vin;
    return samePlate && !isOther ? samePlate : null;
  }

  function remember(vehicle: Vehicle | ImportedVehicle, known: KnownVehicle): void {
    if (vehicle.vin) byVin.set(vehicle.vin, known);
    if (vehicle.plate) byPlate.set(plateKey(vehicle.plate), known);
  }

  function link(customerId: string, vehicleId: string, kind: Ownership['kind']): Ownership {
    return {
      ...ownFields(),
      customerId,
      vehicleId,
      kind,
      status: 'active',
      isServicedHere: true,
      isPrimaryDriver: kind === 'owner',
    };
  }

  return {
    build(group) {
      const { addresses, ...fields } = group.customer;
      const customer: Customer = {
        ...ownFields(),
        ...fields,
        addresses: addresses.map((address) => ({ id: records.newId(), ...address })),
      };
      const created: { vehicle: Vehicle; source: ImportedVehicle }[] = [];
      const ownerships: Ownership[] = [];
      for (const source of group.vehicles) {
        const known = findKnown(source);
        if (known && addNote(customer, known, source)) {
          ownerships.push(link(customer.id, known.id, 'coOwner'));
          continue;
        }
        const vehicle: Vehicle = { ...ownFields(), ...source };
        created.push({ vehicle, source });
        ownerships.push(link(customer.id, vehicle.id, 'owner'));
      }
      const isValid =
        customerShape.safeParse(customer).success &&
        created.every(({ vehicle }) => vehicleShape.safeParse(vehicle).success);
      if (!isValid) return null;
      for (const { vehicle, source } of created) {
        const description = describeVehicle(source);
        remember(vehicle, { id: vehicle.id, vin: vehicle.vin ?? null, description });
      }
      return { customers: [customer], vehicles: created.map(({ vehicle }) => vehicle), ownerships };
    },
  };
}

/** What the second customer's row says differently of the car goes to the notes; false when it does not fit. */
function addNote(customer: Customer, known: KnownVehicle, source: ImportedVehicle): boolean {
  const description = describeVehicle(source);
  if (description === known.description) return true;
  const notes = [customer.notes, description].filter(Boolean).join('\n');
  if (notes.length > NOTES_LENGTH_MAX) return false;
  customer.notes = notes;
  return true;
}
