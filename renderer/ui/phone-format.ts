import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Marks } from './marked-pieces.ts';

/** As people of the garage's country dial and read it; foreign numbers keep their country code. */
export function formatPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

const HEAD_DIGITS_MIN = 3;
const HEAD_DIGITS_MAX = 5;
const TAIL_DIGITS = 4;
const DOTS = '•••';

/** Head and tail, `0171 ••• 8817`: enough to recognise, not enough to copy. */
export function maskPhone(formatted: string): string {
  return maskMarkedPhone(formatted, []).text;
}

/**
 * Masks a number but shows the digits that are marked: whoever typed them knows them already.
 * A number too short to hide anything is shown whole.
 */
export function maskMarkedPhone(formatted: string, marks: Marks): { text: string; marks: Marks } {
  const digitCount = formatted.replace(/\D/g, '').length;
  const headEnd = endOfHead(formatted);
  const headDigits = formatted.slice(0, headEnd).replace(/\D/g, '').length;
  if (digitCount <= headDigits + TAIL_DIGITS) return { text: formatted, marks };
  const isMarked = (at: number) => marks.some(([from, to]) => at >= from && at < to);
  let digit = 0;
  let text = '';
  const shownMarks: [number, number][] = [];
  for (let at = 0; at < formatted.length; at += 1) {
    const letter = formatted[at] ?? '';
    const isDigit = letter >= '0' && letter <= '9';
    if (isDigit) digit += 1;
    const isShown = at < headEnd || digit > digitCount - TAIL_DIGITS || isMarked(at);
    if (!isShown) {
      if (isDigit && !text.endsWith(`${DOTS} `)) text = `${text.trimEnd()} ${DOTS} `;
      // Signs between hidden digits vanish with them.
      else if (!isDigit && !text.endsWith(' ')) text += ' ';
      continue;
    }
    if (text.endsWith(' ') && letter === ' ') continue;
    if (isMarked(at)) pushMark(shownMarks, text.length);
    text += letter;
  }
  return { text, marks: shownMarks };
}

/** The area or country code: the first groups that make at least three digits. */
function endOfHead(formatted: string): number {
  let digits = 0;
  for (let at = 0; at < formatted.length; at += 1) {
    const isDigit = /\d/.test(formatted[at] ?? '');
    if (digits === HEAD_DIGITS_MAX || (digits >= HEAD_DIGITS_MIN && !isDigit)) return at;
    if (isDigit) digits += 1;
  }
  return formatted.length;
}

function pushMark(marks: [number, number][], at: number): void {
  const last = marks.at(-1);
  if (last && last[1] === at) last[1] = at + 1;
  else marks.push([at, at + 1]);
}

/**
 * Marks on an E.164 number carried over to its written form. Both are read from the end, where they
 * agree digit by digit; only country code and trunk zero differ, at the head.
 */
export function marksOnWritten(e164: string, marks: Marks, written: string): Marks {
  const digitsOf = (text: string) =>
    [...text].flatMap((letter, at) => (letter >= '0' && letter <= '9' ? at : []));
  const source = digitsOf(e164).reverse();
  const target = digitsOf(written).reverse();
  const carried: [number, number][] = [];
  for (let fromEnd = Math.min(source.length, target.length) - 1; fromEnd >= 0; fromEnd -= 1) {
    const at = source[fromEnd] ?? -1;
    if (!marks.some(([from, to]) => at >= from && at < to)) continue;
    pushMark(carried, target[fromEnd] ?? 0);
  }
  return carried;
}
