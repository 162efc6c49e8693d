import type { Address } from '../domain/customer/customer.ts';
import type { Random } from '../lib/random.ts';
import type { GarageProfile } from './garage-profile.ts';
import type { Town } from './seed-lists.ts';

/** A place somebody lives or works at, before it becomes part of a document. */
export interface Place {
  town: Town;
  street: string;
  number: string;
  postalCode: string | undefined;
  latitude: number;
  longitude: number;
}

export function createPlace(random: Random, profile: GarageProfile): Place {
  const town = profile.pickTown(random);
  return {
    town,
    street: profile.pickStreet(random),
    number: houseNumber(random),
    postalCode: postalCode(random, profile, town),
    latitude: near(random, town.latitude),
    longitude: near(random, town.longitude),
  };
}

/** Street and number in the order of the country. */
function streetLine(profile: GarageProfile, place: Place): string {
  const numberFirst = profile.language === 'en';
  return numberFirst ? `${place.number} ${place.street}` : `${place.street} ${place.number}`;
}

export function toAddress(
  profile: GarageProfile,
  place: Place,
  id: string,
  kind: Address['kind'],
  hasCoordinates: boolean,
): Address {
  return {
    id,
    kind,
    street: streetLine(profile, place),
    city: place.town.city,
    ...('state' in place.town && place.town.state ? { state: place.town.state } : {}),
    ...(place.postalCode === undefined ? {} : { postalCode: place.postalCode }),
    country: profile.country,
    ...(hasCoordinates ? { latitude: place.latitude, longitude: place.longitude } : {}),
    isDefault: true,
  };
}

function houseNumber(random: Random): string {
  const number = 1 + Math.floor(random.exponential(28));
  return random.chance(0.12) ? `${number}${random.pick(['a', 'b', 'c'])}` : String(number);
}

/** British codes in the word list are sectors; the unit is drawn. The Emirates have no codes. */
function postalCode(random: Random, profile: GarageProfile, town: Town): string | undefined {
  if (town.postalCodes.length === 0) return undefined;
  const code = random.pick(town.postalCodes);
  return profile.country === 'GB' ? `${code}${letter(random)}${letter(random)}` : code;
}

/** Letters Royal Mail uses in the last two places. */
function letter(random: Random): string {
  return random.pick([...'ABDEFGHJLNPQRSTUWXYZ']);
}

function near(random: Random, degrees: number): number {
  return Math.round((degrees + random.normal() * 0.03) * 100_000) / 100_000;
}
