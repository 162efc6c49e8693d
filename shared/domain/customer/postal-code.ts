/**
 * Basic shape of postal codes per country: enough to catch a slip of the finger, not a register of places.
 * Source: Universal Postal Union, addressing systems of the member countries.
 */
const PATTERNS: Readonly<Record<string, { pattern: RegExp; example: string }>> = {
  AT: { pattern: /^\d{4}$/, example: '1010' },
  AU: { pattern: /^\d{4}$/, example: '2000' },
  BE: { pattern: /^\d{4}$/, example: '1000' },
  BG: { pattern: /^\d{4}$/, example: '1000' },
  BH: { pattern: /^\d{3,4}$/, example: '317' },
  CA: { pattern: /^[A-CEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d$/, example: 'K1A 0B1' },
  CH: { pattern: /^\d{4}$/, example: '8001' },
  CZ: { pattern: /^\d{3} ?\d{2}$/, example: '110 00' },
  DE: { pattern: /^\d{5}$/, example: '80337' },
  DK: { pattern: /^\d{4}$/, example: '1050' },
  EG: { pattern: /^\d{5}$/, example: '11511' },
  ES: { pattern: /^\d{5}$/, example: '28001' },
  FI: { pattern: /^\d{5}$/, example: '00100' },
  FR: { pattern: /^\d{5}$/, example: '75001' },
  GB: { pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, example: 'SW1A 1AA' },
  GR: { pattern: /^\d{3} ?\d{2}$/, example: '104 31' },
  HR: { pattern: /^\d{5}$/, example: '10000' },
  HU: { pattern: /^\d{4}$/, example: '1011' },
  IE: { pattern: /^[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4}$/, example: 'D02 X285' },
  IT: { pattern: /^\d{5}$/, example: '00118' },
  JO: { pattern: /^\d{5}$/, example: '11118' },
  KW: { pattern: /^\d{5}$/, example: '13001' },
  LI: { pattern: /^\d{4}$/, example: '9490' },
  LU: { pattern: /^(L-)?\d{4}$/, example: '1009' },
  NL: { pattern: /^\d{4} ?[A-Z]{2}$/, example: '1012 AB' },
  NO: { pattern: /^\d{4}$/, example: '0150' },
  OM: { pattern: /^\d{3}$/, example: '113' },
  PL: { pattern: /^\d{2}-\d{3}$/, example: '00-001' },
  PT: { pattern: /^\d{4}(-\d{3})?$/, example: '1000-001' },
  RO: { pattern: /^\d{6}$/, example: '010011' },
  SA: { pattern: /^\d{5}(-\d{4})?$/, example: '11564' },
  SE: { pattern: /^\d{3} ?\d{2}$/, example: '111 22' },
  SI: { pattern: /^\d{4}$/, example: '1000' },
  SK: { pattern: /^\d{3} ?\d{2}$/, example: '811 01' },
  TR: { pattern: /^\d{5}$/, example: '34000' },
  US: { pattern: /^\d{5}(-\d{4})?$/, example: '10001' },
};

/** Places without postal codes or with a shape we do not know take any text. */
export function isPostalCode(country: string, code: string): boolean {
  return PATTERNS[country]?.pattern.test(code.toUpperCase()) ?? true;
}

/** A code as it should look, for the text beside a field; null where we know no shape. */
export function postalCodeExample(country: string): string | null {
  return PATTERNS[country]?.example ?? null;
}

export const COUNTRIES_WITH_POSTAL_CODE: readonly string[] = Object.keys(PATTERNS);
