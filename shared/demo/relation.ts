import type { Car } from './car.ts';
import type { EndReason, RelationTruth } from './demo-truth.ts';
import type { CarCondition, Finding } from './findings.ts';
import type { Keeper } from './keeper.ts';
import type { Odometer } from './odometer.ts';

/** What brings a car in; each has a clock of its own. */
export const CAUSES = ['service', 'inspection', 'tyres', 'repair', 'accident'] as const;
export type Cause = (typeof CAUSES)[number];
/** Day each cause falls due next. */
export type Clocks = Record<Cause, number>;

/** A stay as it happened, before prices and words. */
export interface Stay {
  day: number;
  km: number;
  services: string[];
  complaintOf: string | null;
  findings: Finding[];
  /** What the keeper felt, 1 to 5, told or not. */
  satisfaction: number;
  isToday: boolean;
}

/** The bond between one keeper, one car and the garage, as it went. */
export interface Relation {
  stays: Stay[];
  endedOn: number | null;
  reason: EndReason | null;
  rhythmDays: number;
  hazard: RelationTruth['hazard'];
  pauses: { from: number; until: number }[];
  lastInspectionOn: number | null;
}

export interface RelationStart {
  car: Car;
  keeper: Keeper;
  odometer: Odometer;
  since: number;
  /** Last day of the data. */
  until: number;
  /** Day the keeper sells the car; infinite if never. */
  soldOn: number;
  isFleet: boolean;
  /** Chance that a visit due within `days` falls on the last day. */
  today: { chance: number; days: number };
  condition: CarCondition;
}
