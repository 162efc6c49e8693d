import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { parsePhone } from '../../../../shared/domain/phone/phone.ts';
import type { PhoneEntry } from './form-values.ts';

const LETTERS = /\p{L}/u;

/** E.164 of a phone in the form, or null when what was typed is no phone number. */
export function phoneNumberOf(entry: PhoneEntry, country: string): string | null {
  return entry.stored ?? toPhoneNumber(entry.text, country);
}

/** True for a number no plan we know gives out: worth a second look, not a refusal. */
export function isUnusualPhone(entry: PhoneEntry, country: string): boolean {
  const isTyped = entry.stored === null && phoneNumberOf(entry, country) !== null;
  return isTyped && parsePhone(entry.text, country) === null;
}

function toPhoneNumber(text: string, country: string): string | null {
  // The library turns letters into keypad digits (“0800 FLOWERS”); at a desk they are slips.
  if (LETTERS.test(text)) return null;
  const dialled = parsePhone(text, country);
  if (dialled) return dialled.number;
  const possible = parsePhoneNumberFromString(
    text,
    isSupportedCountry(country) ? country : undefined,
  );
  return possible?.isPossible() ? possible.number : null;
}
