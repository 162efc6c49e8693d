import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that is read as a digit. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 letters are 50 bits: with ten tries a minute and an hour to live, guessing is hopeless. */
const CODE_LENGTH = 10;

/** A desk's key: the region it belongs to, for routing, and 256 random bits. */
export function createToken(region: string): string {
  return `${region}.${randomBytes(32).toString('base64url')}`;
}

/** One-time code as a person types it, `7K2QX-M9TRA`. */
export function createCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(32)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Only hashes are stored. The secrets are random, so a slow hash would add nothing. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function hashCode(code: string): Buffer {
  return hashSecret(readCode(code));
}

/** Forgives case, spaces, hyphens and the letters that look like digits. */
function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
