import { createFormState, type FormState } from './rebase.ts';

/** What is kept of an open form, so that a crash or Esc loses nothing. */
export interface FormDraft<V> {
  base: V;
  baseRev: number;
  values: V;
}

export function toFormDraft<V>({ base, baseRev, values }: FormState<V>): FormDraft<V> {
  return { base, baseRev, values };
}

/** A stored draft; null when it does not have the fields of today's form, after an update say. */
export function parseFormDraft<V extends object>(value: unknown, sample: V): FormState<V> | null {
  if (!isRecord(value)) return null;
  const { base, baseRev, values } = value;
  if (typeof baseRev !== 'number' || !hasShape(base, sample) || !hasShape(values, sample)) {
    return null;
  }
  return { ...createFormState(base, baseRev), values };
}

function hasShape<V extends object>(value: unknown, sample: V): value is V {
  return (
    isRecord(value) &&
    Object.entries(sample).every(
      ([field, is]) =>
        typeof value[field] === typeof is && Array.isArray(value[field]) === Array.isArray(is),
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
