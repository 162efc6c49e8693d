import { z } from 'zod';
import { id, instant, recordFields } from '../record/record.ts';

/** A booked stay: who, which car, when, where in the workshop (mission B2). */
export const appointment = z.strictObject({
  ...recordFields,
  customerId: id,
  vehicleId: id.optional(),
  startsAt: instant,
  endsAt: instant,
  /** Bay and advisor are definitions of the garage. */
  bayId: id.optional(),
  advisorId: id.optional(),
  status: z.enum(['booked', 'arrived', 'missed', 'cancelled']),
  notes: z.string().min(1).max(2000).optional(),
});
export type Appointment = z.infer<typeof appointment>;

/** Moving an appointment moves its start, end and bay as one. */
export const APPOINTMENT_GROUPS = { slot: ['startsAt', 'endsAt', 'bayId'] } as const;
