import { findVinProblem } from './vin.ts';
import { makesOf } from './wmi.ts';

/** What a VIN says of the car; every list is empty when it says nothing that can be relied on. */
export interface DecodedVin {
  /** More than one where makes share an identifier (Opel and Vauxhall). */
  makes: readonly string[];
  /** Newest first; two where the same code thirty years before could be meant as well. */
  years: readonly number[];
}

const NOTHING: DecodedVin = { makes: [], years: [] };
const VIN_LENGTH = 17;
const YEAR_AT = 9;
const GENERATION_AT = 6;

/** Codes of position 10 from 1980 on, again every thirty years; I, O, Q, U, Z and 0 are none. */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const FIRST_YEAR = 1980;
const TURN_YEARS = 30;
const FIRST_YEAR_OF_SECOND_TURN = FIRST_YEAR + TURN_YEARS;
/** GB 16735: the first year in which a car built in China had to have such a number. */
const FIRST_YEAR_IN_CHINA = 1997;

/** Identifiers of pick-ups and vans, some of them heavier than the rule of position 7 goes. */
const MAYBE_HEAVY: ReadonlySet<string> = new Set('1FB 1FD 1FT 1GC 1GT 1D7'.split(' '));

/** Makes of Europe that write the model year into position 10 for every market. */
const YEAR_BY_CHOICE: ReadonlySet<string> = new Set(
  'WVW WVG WV1 WV2 WAU WA1 WUA TRU WP0 WP1 TMB VSS YV1 YV4 W0L W0V XP7'.split(' '),
);

/**
 * Make and model year of a normalised VIN.
 * Sources: ISO 3780 for the make (`wmi.ts`); for the year 49 CFR 565.15 (d) (1), table VII, and (b), by which
 * position 7 of a light vehicle is a letter from 2010 on and a digit before; GB 16735 for China. Europe leaves position
 * 10 to the maker (ISO 3779): Mercedes puts the side of the steering wheel there, Ford the plant, Renault a serial
 * number; the year is read only where it is demanded or where the maker is known to write it.
 * Invariants: never a year after next year; never anything for a number that is no VIN of today.
 */
export function decodeVin(vin: string, today: string): DecodedVin {
  if (vin.length !== VIN_LENGTH || findVinProblem(vin)?.isBlocking) return NOTHING;
  return { makes: makesOf(vin.slice(0, 3)), years: modelYears(vin, Number(today.slice(0, 4)) + 1) };
}

function modelYears(vin: string, latest: number): number[] {
  const place = YEAR_CODES.indexOf(vin.charAt(YEAR_AT));
  if (place < 0) return [];
  const years: number[] = [];
  for (let year = FIRST_YEAR + place; year <= latest; year += TURN_YEARS) years.unshift(year);
  const fits = yearFilter(vin);
  return fits ? years.filter(fits) : [];
}

/** Which of the possible years the market allows; null where position 10 need not be a year at all. */
function yearFilter(vin: string): ((year: number) => boolean) | null {
  const wmi = vin.slice(0, 3);
  if (/^[1-5]/.test(vin)) {
    if (makesOf(wmi).length === 0 || MAYBE_HEAVY.has(wmi)) return () => true;
    const isSecondTurn = /[A-Z]/.test(vin.charAt(GENERATION_AT));
    return (year) => year >= FIRST_YEAR_OF_SECOND_TURN === isSecondTurn;
  }
  if (vin.startsWith('L')) return (year) => year >= FIRST_YEAR_IN_CHINA;
  return YEAR_BY_CHOICE.has(wmi) ? () => true : null;
}
