import type { Random } from '../lib/random.ts';
import { yearOf } from './calendar.ts';
import type { Country, Town } from './seed-lists.ts';
import { scatter, serialOf } from './serial.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const GERMAN_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Pairs German offices do not issue, and what is issued here instead. */
const UNWANTED: Record<string, string> = { HJ: 'HÖ', KZ: 'KÖ', NS: 'NÖ', SA: 'SÖ', SS: 'SÄ' };

export interface PlateWish {
  country: Country;
  town: Town;
  household: number;
  slot: number;
  registeredOn: number;
  isElectric: boolean;
}

/**
 * A plate in the form of the country, of the district the keeper lives in. Issued once, but for a
 * few in a thousand British ones in books of more than 15,000 households, whose letters run out.
 */
export function createPlate(random: Random, wish: PlateWish): string {
  const serial = serialOf(wish.household, wish.slot);
  const district = random.pick(wish.town.plates);
  if (wish.country === 'DE') return german(district, serial, wish.isElectric);
  if (wish.country === 'AT') return austrian(district, serial);
  if (wish.country === 'GB') return british(district, serial, wish.registeredOn);
  return emirati(district, serial);
}

/** “B-KL 4711”, with E behind it for cars that drive electrically. */
function german(district: string, serial: number, isElectric: boolean): string {
  const count = GERMAN_LETTERS.length;
  const spread = scatter(serial, count * (count + 1) * 9_999, 271_828);
  const rest = Math.floor(spread / 9_999);
  const second = Math.floor(rest / count) - 1;
  const pair = GERMAN_LETTERS.charAt(rest % count) + GERMAN_LETTERS.charAt(second);
  const number = 1 + (spread % 9_999);
  return `${district}-${UNWANTED[pair] ?? pair} ${number}${isElectric ? 'E' : ''}`;
}

/** “W-48213 K” in Vienna, “MD-482 KL” elsewhere. */
function austrian(district: string, serial: number): string {
  if (district === 'W') {
    const spread = scatter(serial, 90_000 * LETTERS.length, 271_828);
    return `W-${10_000 + (spread % 90_000)} ${letters(Math.floor(spread / 90_000), -1)}`;
  }
  const spread = scatter(serial, 900 * LETTERS.length ** 2, 271_828);
  const rest = Math.floor(spread / 900);
  return `${district}-${100 + (spread % 900)} ${letters(rest % LETTERS.length, Math.floor(rest / LETTERS.length))}`;
}

/** “BX19 KLM”: area, half-year of first registration, three letters. */
function british(area: string, serial: number, registeredOn: number): string {
  const count = LETTERS.length;
  const spread = scatter(serial, count ** 4, 271_828);
  const place = (power: number) => LETTERS.charAt(Math.floor(spread / count ** power) % count);
  const year = Math.max(2, yearOf(registeredOn) % 100);
  const isSecondHalf = registeredOn % 365 > 182;
  const age = String(isSecondHalf ? year + 50 : year).padStart(2, '0');
  return `${area}${place(3)}${age} ${place(0)}${place(1)}${place(2)}`;
}

/** “DXB A 48213”. */
function emirati(emirate: string, serial: number): string {
  const spread = scatter(serial, LETTERS.length * 89_000, 271_828);
  return `${emirate} ${letters(Math.floor(spread / 89_000), -1)} ${10_000 + (spread % 89_000)}`;
}

/** One letter, or two when `second` is a place in the alphabet. */
function letters(first: number, second: number): string {
  return LETTERS.charAt(first) + (second < 0 ? '' : LETTERS.charAt(second));
}
