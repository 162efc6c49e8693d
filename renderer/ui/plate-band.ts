/** Distinguishing signs that differ from the ISO code (UN list of vehicle signs). */
const SIGNS: Record<string, string> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FR: 'F',
  FI: 'FIN',
  GB: 'UK',
  HU: 'H',
  IE: 'IRL',
  IT: 'I',
  LU: 'L',
  NO: 'N',
  PT: 'P',
  SE: 'S',
  SI: 'SLO',
  AE: 'UAE',
  SA: 'KSA',
  KW: 'KWT',
  QA: 'Q',
  BH: 'BRN',
  OM: 'OM',
};

/** Countries whose plates carry the sign on a blue band. */
const BANDED = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK UA'.split(
    ' ',
  ),
);

/** The sign to draw beside a plate, null where the country is unknown. */
export function plateBand(country: string | null): string | null {
  return country ? (SIGNS[country] ?? country) : null;
}

export function hasBand(country: string | null): boolean {
  return country !== null && BANDED.has(country);
}
