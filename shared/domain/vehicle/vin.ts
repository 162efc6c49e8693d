/** Transliteration of letters and weight of each position; source: 49 CFR 565.15 (c), tables III and IV. */
const LETTER_VALUES: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const CHECK_DIGIT_AT = 8;
const VIN_LENGTH = 17;
const VIN_CHARACTERS = /^[A-HJ-NPR-Z0-9]*$/;
const SHORTEST_OLD_VIN = 5;

/** Capitals without the blanks and dashes people put in; I, O and Q stay, so that they can be told. */
export function normaliseVin(text: string): string {
  return text.toUpperCase().replace(/[\s\-._/]/g, '');
}

/**
 * Check digit (0–9 or X) of a VIN of 17 valid characters; null for any other text.
 * Source: 49 CFR 565.15 (c): the weighted sum of all values modulo 11, where 10 is written X.
 */
export function vinCheckDigit(vin: string): string | null {
  if (vin.length !== VIN_LENGTH || !VIN_CHARACTERS.test(vin)) return null;
  let sum = 0;
  for (const [at, weight] of WEIGHTS.entries()) {
    const character = vin.charAt(at);
    sum += weight * (LETTER_VALUES[character] ?? Number(character));
  }
  const remainder = sum % 11;
  return remainder === 10 ? 'X' : String(remainder);
}

/**
 * North America (ISO 3780: first character 1 to 5; 49 CFR 565) and China (L; GB 16735) demand a check digit; Europe
 * does not, and most of its makers use the place for something else.
 */
export function demandsCheckDigit(vin: string): boolean {
  return vin.length === VIN_LENGTH && /^[1-5L]/.test(vin);
}

export type VinProblem =
  /** Cannot be stored: holds I, O, Q or a sign that no VIN has, or is too short or too long. */
  | { code: 'vinCharacters'; isBlocking: true }
  | { code: 'vinLength'; isBlocking: true }
  /** Cars built before 1981 have shorter numbers. */
  | { code: 'vinShort'; isBlocking: false }
  | { code: 'vinCheckDigit'; isBlocking: false; expected: string };

/** What is odd about a normalised VIN; a check digit is only asked where the maker's market demands it. */
export function findVinProblem(vin: string): VinProblem | null {
  if (!VIN_CHARACTERS.test(vin)) return { code: 'vinCharacters', isBlocking: true };
  if (vin.length > VIN_LENGTH || vin.length < SHORTEST_OLD_VIN) {
    return { code: 'vinLength', isBlocking: true };
  }
  if (vin.length < VIN_LENGTH) return { code: 'vinShort', isBlocking: false };
  const expected = vinCheckDigit(vin);
  if (expected === null || !demandsCheckDigit(vin) || vin.charAt(CHECK_DIGIT_AT) === expected) {
    return null;
  }
  return { code: 'vinCheckDigit', isBlocking: false, expected };
}
