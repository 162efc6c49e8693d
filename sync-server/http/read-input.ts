import type { ZodType } from 'zod';
import { ForecourtError } from '../../shared/contracts/errors.ts';

/** Fails with INVALID_INPUT and says where, never what. */
export function readInput<T>(shape: ZodType<T>, input: unknown): T {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') || 'request';
  throw new ForecourtError('INVALID_INPUT', `cannot be read: ${where}`);
}
