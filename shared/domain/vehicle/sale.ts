import { v5 } from 'uuid';
import type { Result } from '../../lib/result.ts';
import type { MileageReading, Ownership, Vehicle } from './vehicle.ts';

/** Any constant would do; it must never change. */
const NAMESPACE = '0b9a3c52-2c5e-4a0e-8f3b-9d1e6a7c4f18';

export interface Sale {
  buyerId: string;
  /** Last day of the seller and first of the buyer. */
  soldOn: string;
  km?: number | undefined;
}

export type SaleProblem =
  /** A driver cannot sell what is not theirs. */
  | 'notTheirs'
  | 'endedAlready'
  /** The day is before the ownership began. */
  | 'beforeStart'
  | 'toThemselves';

export interface SalePlan {
  /** Every tie to the car that ends, as it will be. */
  ended: Ownership[];
  /** The buyer's ownership, without what the program fills in. */
  begun: {
    id: string;
    fields: Omit<Ownership, 'id' | 'garageIds' | 'rev' | 'stamps' | 'createdAt'>;
  };
  /** The readings of the car with that of the sale; null when nothing new was read. */
  mileage: MileageReading[] | null;
}

/**
 * The sale of a car to another customer: whoever had to do with it (co-owners, drivers) has no more, and the buyer
 * owns it from that day. `ties` are all ownerships of the car, `tieId` the seller's.
 * The buyer's ownership has an id made of the seller's and its version: two desks that sell one car of one version
 * write one ownership, of which the later sale stands, and never two owners.
 * Invariants: afterwards nobody but the buyer has the car; nobody's last day is before their first; the seller's last
 * day is the buyer's first.
 */
export function planSale(
  vehicle: Pick<Vehicle, 'id' | 'mileage'>,
  ties: readonly Ownership[],
  tieId: string,
  sale: Sale,
): Result<SalePlan, SaleProblem> {
  const { buyerId, soldOn, km } = sale;
  const seller = ties.find((tie) => tie.id === tieId);
  if (!seller || seller.kind === 'driver') return { ok: false, error: 'notTheirs' };
  if (seller.status !== 'active' || seller.until !== undefined) {
    return { ok: false, error: 'endedAlready' };
  }
  if (seller.customerId === buyerId) return { ok: false, error: 'toThemselves' };
  if (seller.from !== undefined && soldOn < seller.from) {
    return { ok: false, error: 'beforeStart' };
  }
  const ended = ties
    .filter((tie) => tie.status === 'active' && (tie.until === undefined || tie.until > soldOn))
    .map((tie) => ({ ...tie, status: 'sold' as const, until: laterOf(soldOn, tie.from) }));
  const fields = {
    customerId: buyerId,
    vehicleId: vehicle.id,
    kind: 'owner',
    status: 'active',
    from: soldOn,
    isServicedHere: true,
    isPrimaryDriver: true,
    purchaseKind: 'used',
  } as const;
  const begun = { id: `sale:${v5(`${seller.id} ${seller.rev}`, NAMESPACE)}`, fields };
  const mileage = km === undefined ? null : withReading(vehicle.mileage, { on: soldOn, km });
  return { ok: true, value: { ended, begun, mileage } };
}

function laterOf(day: string, from: string | undefined): string {
  return from !== undefined && from > day ? from : day;
}

/** A day names a reading where lists are merged, so a second one of the day takes the place of the first. */
function withReading(known: readonly MileageReading[], reading: MileageReading) {
  if (known.some(({ on, km }) => on === reading.on && km === reading.km)) return null;
  return [...known.filter(({ on }) => on !== reading.on), reading];
}
