import { z } from 'zod';

const text = z.string().max(200).optional();

/** A customer as far as it has been typed. Phones in E.164; a day as `YYYY-MM-DD`. */
export const similarInput = z.strictObject({
  kind: z.enum(['person', 'business']),
  firstName: text,
  lastName: text,
  company: text,
  birthOn: z.iso.date().optional(),
  email: text,
  phones: z.array(z.strictObject({ number: z.string().max(32), isShared: z.boolean() })).max(20),
  addresses: z
    .array(z.strictObject({ street: text, postalCode: text, city: text, state: text }))
    .max(20),
  cars: z.array(z.strictObject({ plate: text, vin: text })).max(20),
});
export type SimilarInput = z.infer<typeof similarInput>;
