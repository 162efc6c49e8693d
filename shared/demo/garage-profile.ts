import type { GarageInfo } from '../contracts/sync-protocol.ts';
import { createRandom, createWeightedPick, type Random } from '../lib/random.ts';
import { dayNumber, instantOf, isEuropeanSummer } from './calendar.ts';
import { demoId } from './demo-id.ts';
import { type BookLanguage, type Country, places, rankPick, type Town } from './seed-lists.ts';

/** What a country gives a garage; prices are net and in minor units of its currency. */
interface CountryRules {
  language: BookLanguage;
  currency: string;
  timeZone: string;
  utcOffsetMinutes: number;
  hasSummerTime: boolean;
  hasWinterTyres: boolean;
  hourMinor: number;
  /** Prices of parts in the word list are euro cents; this turns them into local minor units. */
  partFactor: number;
  taxRate: number;
  /** Months to the first, second and any later statutory inspection. */
  inspectionMonths: readonly [number, number, number];
  cultures: Record<string, number>;
}

const COUNTRY_RULES: Record<Country, CountryRules> = {
  DE: {
    language: 'de',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    utcOffsetMinutes: 60,
    hasSummerTime: true,
    hasWinterTyres: true,
    hourMinor: 11_900,
    partFactor: 1,
    taxRate: 0.19,
    inspectionMonths: [36, 24, 24],
    cultures: { german: 75, turkish: 8, polish: 5, arabic: 4, balkan: 3, italian: 3, english: 2 },
  },
  AT: {
    language: 'de',
    currency: 'EUR',
    timeZone: 'Europe/Vienna',
    utcOffsetMinutes: 60,
    hasSummerTime: true,
    hasWinterTyres: true,
    hourMinor: 12_800,
    partFactor: 1.05,
    taxRate: 0.2,
    inspectionMonths: [36, 24, 12],
    cultures: { austrian: 72, balkan: 10, turkish: 7, german: 5, polish: 3, arabic: 2, italian: 1 },
  },
  GB: {
    language: 'en',
    currency: 'GBP',
    timeZone: 'Europe/London',
    utcOffsetMinutes: 0,
    hasSummerTime: true,
    hasWinterTyres: false,
    hourMinor: 8_800,
    partFactor: 0.86,
    taxRate: 0.2,
    inspectionMonths: [36, 12, 12],
    cultures: { english: 72, southAsian: 16, polish: 5, arabic: 4, italian: 2, turkish: 1 },
  },
  AE: {
    language: 'en',
    currency: 'AED',
    timeZone: 'Asia/Dubai',
    utcOffsetMinutes: 240,
    hasSummerTime: false,
    hasWinterTyres: false,
    hourMinor: 28_000,
    partFactor: 3.4,
    taxRate: 0.05,
    inspectionMonths: [36, 12, 12],
    cultures: { arabic: 46, southAsian: 38, english: 12, italian: 2, german: 2 },
  },
};

export interface GarageProfile extends CountryRules {
  info: GarageInfo;
  country: Country;
  pickStreet(random: Random): string;
  pickTown(random: Random): Town;
  pickCulture(random: Random): string;
  /** Latent quality of work in the quarter of a day, in stars added to what keepers feel. */
  qualityOn(day: number): number;
  instant(day: number, minutes: number): string;
}

const FOUNDED_AT = '2016-01-04T08:00:00.000Z';
/** Each garage had one bad half-year (a workshop foreman left), which its book shows. */
const BAD_QUARTERS = 2;

/** Garage 0 is German and the richest; later ones take turns through countries and towns. */
export function garageProfile(seed: number, garageIndex: number): GarageProfile {
  const place = places.garages[garageIndex % places.garages.length];
  if (place === undefined) throw new RangeError(`no place for garage ${garageIndex}`);
  const round = Math.floor(garageIndex / places.garages.length);
  const country = place.country as Country;
  const rules = COUNTRY_RULES[country];
  const cultures = Object.entries(rules.cultures);
  const pickCulture = createWeightedPick(cultures, ([, weight]) => weight);
  return {
    ...rules,
    country,
    info: {
      id: demoId(createRandom(seed, 'garage', garageIndex), FOUNDED_AT),
      name: round === 0 ? place.name : `${place.name} ${round + 1}`,
      region: place.region,
      country,
      currency: rules.currency,
      timeZone: rules.timeZone,
    },
    pickStreet: rankPick(places.streets[country]),
    pickTown: createWeightedPick(place.towns, (town) => town.weight),
    pickCulture: (random) => pickCulture(random)[0],
    qualityOn: createQuality(createRandom(seed, 'quality', garageIndex)),
    instant: (day, minutes) => {
      const summer = rules.hasSummerTime && isEuropeanSummer(day) ? 60 : 0;
      return instantOf(day, minutes, rules.utcOffsetMinutes + summer);
    },
  };
}

function createQuality(random: Random): (day: number) => number {
  const first = dayNumber('2005-01-01');
  const quarters = Array.from({ length: 200 }, () => random.normal() * 0.18);
  const bad = random.int(60, 72);
  for (let quarter = bad; quarter < bad + BAD_QUARTERS; quarter += 1) {
    quarters[quarter] = (quarters[quarter] ?? 0) - 0.7;
  }
  return (day) => quarters[Math.floor((day - first) / 91.3125)] ?? 0;
}
