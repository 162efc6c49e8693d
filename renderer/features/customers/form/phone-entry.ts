import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneEntry } from './form-values.ts';

const LETTERS = /\p{L}/u;

/** E.164 of a phone in the form, or null when what was typed is no phone number. */
export function phoneNumberOf(entry: PhoneEntry, country: string): string | null {
  return entry.stored ?? toPhoneNumber(entry.text, country);
}

function toPhoneNumber(text: string, country: string): string | null {
  // The library turns letters into keypad digits (“0800 FLOWERS”); at a desk they are slips.
  if (LETTERS.test(text)) return null;
  const parsed = parsePhoneNumberFromString(
    text,
    isSupportedCountry(country) ? country : undefined,
  );
  return parsed?.isPossible() ? parsed.number : null;
}
