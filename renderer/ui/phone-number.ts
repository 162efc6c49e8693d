import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { parsePhone } from '../../shared/domain/phone/phone.ts';

const LETTERS = /\p{L}/u;

/** E.164 of what was typed, or null when it is no phone number; one that no plan gives out is taken. */
export function toPhoneNumber(text: string, country: string): string | null {
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
