import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** As people of the garage's country dial and read it; foreign numbers keep their country code. */
export function formatPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

const HEAD_DIGITS = 4;
const TAIL_DIGITS = 4;
const DOTS = '•••';

/**
 * Head and tail with the middle left out, `0171 ••• 88 17`: enough to recognise, not enough to copy.
 * Numbers too short to hide anything are shown whole.
 */
export function maskPhone(formatted: string): string {
  const digits = formatted.replace(/\D/g, '').length;
  if (digits <= HEAD_DIGITS + TAIL_DIGITS) return formatted;
  const head = takeDigits(formatted, HEAD_DIGITS);
  const tail = [...takeDigits([...formatted].reverse().join(''), TAIL_DIGITS)].reverse().join('');
  return `${head.trim()} ${DOTS} ${tail.trim()}`;
}

function takeDigits(text: string, count: number): string {
  let seen = 0;
  let end = 0;
  for (const letter of text) {
    if (seen === count) break;
    if (/\d/.test(letter)) seen += 1;
    end += letter.length;
  }
  return text.slice(0, end);
}
