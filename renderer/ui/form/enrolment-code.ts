/** Codes are read from paper or a screen: spaces and small letters mean nothing. */
export function toCode(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase();
}
