import { z } from 'zod';
import { id, instant, recordFields } from '../record/record.ts';

/** One customer in one journey. */
export const enrolment = z.strictObject({
  ...recordFields,
  customerId: id,
  /** The definition of kind `journey`. */
  journeyId: id,
  status: z.enum(['running', 'completed', 'exited']),
  enteredAt: instant,
  endedAt: instant.optional(),
});
export type Enrolment = z.infer<typeof enrolment>;

export const ENROLMENT_GROUPS = { state: ['status', 'endedAt'] } as const;
