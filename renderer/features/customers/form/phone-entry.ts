import { parsePhone } from '../../../../shared/domain/phone/phone.ts';
import { toPhoneNumber } from '../../../ui/phone-number.ts';
import type { PhoneEntry } from './form-values.ts';

/** E.164 of a phone in the form, or null when what was typed is no phone number. */
export function phoneNumberOf(entry: PhoneEntry, country: string): string | null {
  return entry.stored ?? toPhoneNumber(entry.text, country);
}

/** True for a number no plan we know gives out: worth a second look, not a refusal. */
export function isUnusualPhone(entry: PhoneEntry, country: string): boolean {
  const isTyped = entry.stored === null && phoneNumberOf(entry, country) !== null;
  return isTyped && parsePhone(entry.text, country) === null;
}
