/** What the generator knows and the book does not say. Judges matching and models; never an input of theirs. */
export interface DemoTruth {
  /** The same person or business entered twice. */
  duplicates: { originalId: string; copyId: string }[];
  /** The same car entered twice, under the copy of its owner. */
  duplicateVehicles: { originalId: string; copyId: string }[];
  /** People under one roof, whether or not the garage noticed. */
  households: { customerIds: string[] }[];
  /** Two people with one name at one address, a generation apart. */
  sameNames: { elderId: string; youngerId: string }[];
  /** A number the telephone company gave to somebody else. */
  reusedPhones: { number: string; formerId: string; holderId: string; movedOn: string }[];
  /** A number used by several people of one household. */
  sharedPhones: { number: string; customerIds: string[] }[];
  /** One car, several people who bring it. */
  sharedCars: { vehicleId: string; customerIds: string[] }[];
  soldCars: { vehicleId: string; sellerId: string; buyerId: string | null; soldOn: string }[];
  fleets: { companyId: string; vehicleIds: string[]; driverIds: string[] }[];
  relations: RelationTruth[];
}

export type EndReason =
  | 'movedAway'
  | 'carSold'
  | 'dissatisfied'
  | 'died'
  | 'closedBusiness'
  | 'wentCheaper';

/** State of the bond between one keeper, one car and the garage, as the simulation had it. */
export interface RelationTruth {
  customerId: string;
  vehicleId: string;
  since: string;
  /** Day the bond broke; null while it holds on the last day of the data. */
  aliveUntil: string | null;
  reason: EndReason | null;
  temper: string;
  /** Days between two visits this keeper and car tend to, seasons and chance aside. */
  rhythmDays: number;
  /** Shape of the spread around the rhythm: 1 is chance alone, 20 is clockwork. */
  regularity: number;
  /** What multiplied the hazard of leaving at the end. */
  hazard: { patience: number; dissatisfaction: number; declinedSafetyWork: number };
  /** Times the keeper went elsewhere and came back, or will; a pause may reach beyond the data. */
  pauses: { from: string; until: string }[];
  visitIds: string[];
}

export function createTruth(): DemoTruth {
  return {
    duplicates: [],
    duplicateVehicles: [],
    households: [],
    sameNames: [],
    reusedPhones: [],
    sharedPhones: [],
    sharedCars: [],
    soldCars: [],
    fleets: [],
    relations: [],
  };
}
