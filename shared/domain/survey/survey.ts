import { z } from 'zod';
import { id, instant, recordFields } from '../record/record.ts';

/** Answer to one question of a survey; the question is kept as it was asked. */
export const surveyAnswer = z.strictObject({
  id,
  question: z.string().min(1).max(400),
  value: z.union([z.string().max(4000), z.number(), z.boolean()]),
});

/** A survey put to one customer, with the answers (mission E7). */
export const survey = z.strictObject({
  ...recordFields,
  customerId: id,
  visitId: id.optional(),
  kind: z.enum(['nps', 'service', 'sales', 'custom']),
  status: z.enum(['queued', 'sent', 'answered', 'expired']),
  sentAt: instant.optional(),
  answeredAt: instant.optional(),
  answers: z.array(surveyAnswer).max(100),
});
export type Survey = z.infer<typeof survey>;

export const SURVEY_GROUPS = { state: ['status', 'sentAt', 'answeredAt', 'answers'] } as const;
