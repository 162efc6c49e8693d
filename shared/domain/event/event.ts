import { z } from 'zod';
import { factFields } from '../record/fact.ts';

export const EVENT_KINDS = [
  'consent',
  'merge',
  'unmerge',
  'overruled',
  'correction',
  'segmentJoined',
  'segmentLeft',
] as const;

/** What other desks must know of a customer; `body` is judged by the module of its kind. */
export const event = z.strictObject({
  ...factFields,
  kind: z.enum(EVENT_KINDS),
  body: z.record(z.string().max(64), z.json()),
});
export type DomainEvent = z.infer<typeof event>;
