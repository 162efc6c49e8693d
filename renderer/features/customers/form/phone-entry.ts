import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

const LETTERS = /\p{L}/u;

/** E.164 of what was typed in a country, or null when it is no phone number. */
export function toPhoneNumber(text: string, country: string): string | null {
  // The library turns letters into keypad digits (“0800 FLOWERS”); at a desk they are slips.
  if (LETTERS.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text, toCountryCode(country));
  return parsed?.isPossible() ? parsed.number : null;
}

/** As people of the garage's country write it: national at home, with the country's code abroad. */
export function formatPhone(number: string, country: string): string {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return number;
  const isHome = parsed.countryCallingCode === callingCodeOf(country);
  return isHome ? parsed.formatNational() : parsed.formatInternational();
}

function callingCodeOf(country: string): string | undefined {
  const code = toCountryCode(country);
  return code && parsePhoneNumberFromString('0301234567', code)?.countryCallingCode;
}

function toCountryCode(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}
