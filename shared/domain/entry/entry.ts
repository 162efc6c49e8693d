import { z } from 'zod';
import { factFields } from '../record/fact.ts';
import { id } from '../record/record.ts';

/** One line of the loyalty ledger (mission C2). */
export const entry = z.strictObject({
  ...factFields,
  /** The definition of kind `loyaltyProgram`. */
  programId: id,
  kind: z.enum(['earn', 'redeem', 'adjust', 'reverse', 'transfer']),
  /** Positive adds to the balance, negative takes from it. */
  points: z.number().int().min(-1e9).max(1e9),
  visitId: id.optional(),
  /** The entry a reversal takes back. */
  reversesId: id.optional(),
  note: z.string().min(1).max(400).optional(),
});
export type Entry = z.infer<typeof entry>;
