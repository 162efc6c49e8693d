import { z } from 'zod';
import { CHANNELS } from '../customer/customer.ts';
import { day, id, instant, recordFields } from '../record/record.ts';

/** Something to do by someone by a date; a contact is queued until it is sent. */
export const task = z.strictObject({
  ...recordFields,
  customerId: id,
  kind: z.enum(['followUp', 'reminder', 'contact']),
  text: z.string().min(1).max(2000),
  dueOn: day,
  assigneeId: id.optional(),
  /** Only for contacts: how they go out. */
  channel: z.enum(CHANNELS).optional(),
  status: z.enum(['open', 'done', 'dropped']),
  endedAt: instant.optional(),
});
export type Task = z.infer<typeof task>;

export const TASK_GROUPS = { state: ['status', 'endedAt'] } as const;
