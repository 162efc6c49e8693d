/** Kilometres from “123.456 km”, “123,456”, “123 456”, “123456,0”; null when it is no mileage. */
export function parseMileage(text: string): number | null {
  const plain = text.replace(/(?:km|kms|kilometer|kilometres?|كم)\.?$/iu, '').trim();
  const match = /^(\d{1,3}(?:[.,'’\s]\d{3})+|\d{1,7})(?:[.,]\d{1,2})?$/u.exec(plain);
  if (!match) return null;
  const km = Number((match[1] ?? '').replace(/\D/g, ''));
  return km <= 3_000_000 ? km : null;
}

/** Model year from a year or from the day of first registration; null when there is none in it. */
export function parseYear(text: string, yearMax: number): number | null {
  const four = /(?:^|\D)((?:18|19|20)\d{2})(?:\D|$)/.exec(text)?.[1];
  const compact = /^((?:19|20)\d{2})(?:0[1-9]|1[0-2])(?:\d{2})?$/.exec(text.trim())?.[1];
  const short = /^(?:\d{1,2}[-./])?\d{1,2}[-./](\d{2})$/.exec(text.trim())?.[1];
  const year = Number(four ?? compact ?? (short ? centuryOf(short, yearMax) : Number.NaN));
  return year >= 1885 && year <= yearMax ? year : null;
}

function centuryOf(short: string, yearMax: number): number {
  const year = Math.floor(yearMax / 100) * 100 + Number(short);
  return year > yearMax ? year - 100 : year;
}
