import { z } from 'zod';

/** Instant in UTC with milliseconds, `2026-03-14T09:30:00.000Z`: text order is time order. */
export const instant = z.iso.datetime({ precision: 3 });
/** Calendar day `YYYY-MM-DD` without a time zone. */
export const day = z.iso.date();
/** UUIDv7 for what people make; deterministic text such as `birthday:…` for what jobs make. */
export const id = z.string().min(1).max(64);
/** ISO 4217. */
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** Integer in the smallest unit of its currency: cents, yen, fils. */
export const minor = z.number().int().min(-1e12).max(1e12);

/**
 * `<instant>~<desk id>~<user id>` of the last change to one field group; text order decides who wins. Older ones end
 * with the desk.
 */
export const stamp = z.string().max(160);

/**
 * What every replicated record carries beside its own fields.
 * `rev` counts versions: one more than the larger of base and master at each write.
 */
export const recordFields = {
  id,
  garageIds: z.array(id).min(1).max(64),
  rev: z.number().int().min(1),
  stamps: z.record(z.string().max(64), stamp),
  createdAt: instant,
};

export interface ReplicatedRecord {
  id: string;
  garageIds: string[];
  rev: number;
  stamps: Record<string, string>;
  createdAt: string;
}
