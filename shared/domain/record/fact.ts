import { z } from 'zod';
import { id, instant } from './record.ts';

/**
 * What every fact carries beside its own fields. A fact is written once; two facts with one id are the
 * same when their content is, whoever wrote them and when: desk, user and clock do not count.
 */
export const factFields = {
  id,
  garageIds: z.array(id).min(1).max(64),
  customerId: id,
  /** When it was written down, by the corrected clock of the desk. */
  at: instant,
  deskId: id,
  userId: id.optional(),
};

export interface ReplicatedFact {
  id: string;
  garageIds: string[];
  customerId: string;
  at: string;
  deskId: string;
  userId?: string | undefined;
}

/** Fields that say who and when, not what. */
export const FACT_PROVENANCE = ['at', 'deskId', 'userId', 'garageIds'] as const;
