/** What is wrong with a field, as key of `customers:problem.<code>` with the values of its sentence. */
export interface Problem {
  code:
    | 'nameMissing'
    | 'companyMissing'
    | 'phoneInvalid'
    | 'phoneTwice'
    | 'emailInvalid'
    | 'postalCode'
    | 'dateInvalid'
    | 'dateFuture'
    | 'dateTooOld'
    | 'tooLong'
    | 'carMissing'
    | 'vinCharacters'
    | 'vinLength'
    | 'numberRange'
    | 'periodReversed'
    | 'buyerMissing'
    | 'buyerNameless'
    | 'saleBeforeStart';
  values?: Record<string, string | number>;
}

/** Keyed by field, or `phones.0`, `addresses.1.postalCode` inside a list. */
export type Problems = Readonly<Record<string, Problem>>;

/** Whether a text is a day of the calendar; “2025-02-30” is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
