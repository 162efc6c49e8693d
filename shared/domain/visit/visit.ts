import { z } from 'zod';
import { currency, id, instant, minor, recordFields } from '../record/record.ts';

const text = (max: number) => z.string().min(1).max(max);
const quantity = z.number().min(0).max(100_000);

export const URGENCIES = ['safety', 'soon', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** One line of work; `totalMinor` is net of tax. */
export const jobLine = z.strictObject({
  id,
  serviceId: id.optional(),
  text: text(200),
  hours: quantity,
  rateMinor: minor,
  totalMinor: minor,
});

export const partLine = z.strictObject({
  id,
  number: text(60).optional(),
  text: text(200),
  quantity,
  unitMinor: minor,
  totalMinor: minor,
});

/** Work suggested on a visit, with the price at that time. */
export const recommendation = z.strictObject({
  id,
  serviceId: id.optional(),
  text: text(200),
  reason: text(400).optional(),
  urgency: z.enum(URGENCIES),
  priceMinor: minor.optional(),
  status: z.enum(['suggested', 'accepted', 'declined']),
  note: text(400).optional(),
});
export type Recommendation = z.infer<typeof recommendation>;

/** One stay of a vehicle at a garage (mission B1). A closed visit does not change any more. */
export const visit = z.strictObject({
  ...recordFields,
  customerId: id,
  vehicleId: id.optional(),
  origin: z.enum(['appointment', 'walkIn']),
  appointmentId: id.optional(),
  jobCardNumber: text(40).optional(),
  status: z.enum(['open', 'ready', 'closed', 'cancelled']),
  arrivedAt: instant,
  closedAt: instant.optional(),
  mileageKm: z.number().int().min(0).max(3_000_000).optional(),
  complaint: text(1000).optional(),
  jobs: z.array(jobLine).max(200),
  parts: z.array(partLine).max(500),
  recommendations: z.array(recommendation).max(100),
  labourMinor: minor,
  partsMinor: minor,
  taxMinor: minor,
  /** Gross, what the customer pays. */
  totalMinor: minor,
  currency,
  /** 1 (poor) to 5 (very good). */
  satisfaction: z.number().int().min(1).max(5).optional(),
  notes: text(2000).optional(),
});
export type Visit = z.infer<typeof visit>;

/** Lines and the sums computed from them change together. */
export const VISIT_GROUPS = {
  work: ['jobs', 'parts', 'labourMinor', 'partsMinor', 'taxMinor', 'totalMinor', 'currency'],
  state: ['status', 'closedAt'],
} as const;
