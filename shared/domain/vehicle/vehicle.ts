import { z } from 'zod';
import { day, id, recordFields } from '../record/record.ts';

const text = (max: number) => z.string().min(1).max(max);

export const FUELS = [
  'petrol',
  'diesel',
  'electric',
  'hybrid',
  'pluginHybrid',
  'lpg',
  'cng',
  'hydrogen',
  'other',
] as const;
export type Fuel = (typeof FUELS)[number];

/** Reading of the odometer; value and date are one thing. */
export const mileageReading = z.strictObject({
  on: day,
  km: z.number().int().min(0).max(3_000_000),
});
export type MileageReading = z.infer<typeof mileageReading>;

/** A car, identified by VIN and/or plate (mission A2). */
export const vehicle = z.strictObject({
  ...recordFields,
  /** 17 characters without I, O, Q for cars built since 1981; older ones are shorter. */
  vin: z
    .string()
    .regex(/^[A-HJ-NPR-Z0-9]{5,17}$/)
    .optional(),
  /** As written on the car, in capitals. */
  plate: text(16).optional(),
  /** ISO 3166-1 alpha-2 of the plate. */
  plateCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  make: text(60).optional(),
  model: text(80).optional(),
  year: z.number().int().min(1885).max(2100).optional(),
  engine: text(60).optional(),
  fuel: z.enum(FUELS).optional(),
  colour: text(40).optional(),
  mileage: z.array(mileageReading).max(500),
  /** Day by which the statutory inspection (HU, MOT, TÜV) falls due. */
  inspectionDueOn: day.optional(),
});
export type Vehicle = z.infer<typeof vehicle>;

/** VIN identifies, plate and its country belong together. */
export const VEHICLE_GROUPS = {
  plate: ['plate', 'plateCountry'],
  model: ['make', 'model', 'year'],
} as const;

export const OWNERSHIP_KINDS = ['owner', 'coOwner', 'driver'] as const;

/** The link customer–vehicle with its period and kind. */
export const ownership = z.strictObject({
  ...recordFields,
  customerId: id,
  vehicleId: id,
  kind: z.enum(OWNERSHIP_KINDS),
  status: z.enum(['active', 'sold', 'traded']),
  from: day.optional(),
  /** Last day of the ownership; absent while it lasts. */
  until: day.optional(),
  isServicedHere: z.boolean(),
  isPrimaryDriver: z.boolean(),
  annualKm: z.number().int().min(0).max(500_000).optional(),
  purchasePlace: text(120).optional(),
  purchaseKind: z.enum(['new', 'used', 'certified']).optional(),
  financeKind: z.enum(['cash', 'finance', 'lease']).optional(),
  financeCompany: text(120).optional(),
  payoffOn: day.optional(),
});
export type Ownership = z.infer<typeof ownership>;

export const OWNERSHIP_GROUPS = {
  period: ['status', 'from', 'until'],
  purchase: ['purchasePlace', 'purchaseKind'],
  finance: ['financeKind', 'financeCompany', 'payoffOn'],
} as const;
