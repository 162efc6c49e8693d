import { z } from 'zod';
import { factFields } from '../record/fact.ts';
import { id, instant } from '../record/record.ts';

export const INTERACTION_KINDS = [
  'call',
  'email',
  'sms',
  'whatsapp',
  'inPerson',
  'note',
  'web',
  'social',
] as const;

/** One contact that took place; a correction is a new one that names the old one (mission B5). */
export const interaction = z.strictObject({
  ...factFields,
  kind: z.enum(INTERACTION_KINDS),
  direction: z.enum(['in', 'out', 'none']),
  tookPlaceAt: instant,
  subject: z.string().min(1).max(200).optional(),
  content: z.string().min(1).max(20_000).optional(),
  correctsId: id.optional(),
});
export type Interaction = z.infer<typeof interaction>;
