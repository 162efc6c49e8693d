import type { Random } from '../lib/random.ts';

/** The value of a letter is its column: A, J and the gap before S stand over 1. */
const LETTER_ROWS = 'ABCDEFGH JKLMN P R STUVWXYZ';
const WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** Letters of the model year, from 1980 on in turns of thirty years. */
const YEARS = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const ALPHABET = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

/**
 * Check digit for position 9, whatever stands there now.
 * Source: ISO 3779 with 49 CFR 565.15(c); its published example 1M8GDM9AXKP042788 has X.
 */
export function vinCheckDigit(vin: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, place) => total + weight * value(vin.charAt(place)),
    0,
  );
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** A VIN with the maker's prefix, the model year in place 10 and a valid check digit. */
export function createVin(random: Random, wmi: string, modelYear: number, serial: number): string {
  const letter = () => ALPHABET.charAt(random.int(0, ALPHABET.length - 1));
  const head = `${wmi}${letter()}${letter()}${letter()}${letter()}${letter()}`;
  const year = YEARS.charAt((((modelYear - 1980) % 30) + 30) % 30);
  const tail = `${year}${letter()}${String(serial % 1_000_000).padStart(6, '0')}`;
  return `${head}${vinCheckDigit(`${head}0${tail}`)}${tail}`;
}

function value(character: string): number {
  const column = LETTER_ROWS.indexOf(character);
  return column < 0 ? Number(character) || 0 : (column % 9) + 1;
}
