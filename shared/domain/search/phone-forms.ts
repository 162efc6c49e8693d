/** Calling codes of two digits; besides them 1 and 7 have one and all others three (ITU-T E.164). */
const TWO_DIGIT_CODES = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
/** Countries whose national numbers are dialled without a leading zero. */
const WITHOUT_TRUNK_ZERO =
  /^(1|30|34|39|45|47|48|65|7|351|352|370|371|372|420|852|968|974|965|973)$/;

function callingCodeLength(digits: string): number {
  if (digits.startsWith('1') || digits.startsWith('7')) return 1;
  return TWO_DIGIT_CODES.test(digits) ? 2 : 3;
}

/** An E.164 number in the two ways it is typed: international digits and national with its zero. */
export function phoneForms(number: string): [international: string, national: string] {
  const digits = number.replace(/\D/g, '');
  const code = digits.slice(0, callingCodeLength(digits));
  const subscriber = digits.slice(code.length);
  return [digits, WITHOUT_TRUNK_ZERO.test(code) ? subscriber : `0${subscriber}`];
}
