/** As much of WebCrypto as is used here; browsers, workers and Node have it, and shared code knows none of them. */
declare const crypto: {
  subtle: { digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> };
  getRandomValues(bytes: Uint8Array): Uint8Array;
};
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const SALT_BYTES = 16;

/** SHA-256 of the text as UTF-8, as base64url without padding: 43 characters. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** 16 random bytes as base64url: 22 characters. */
export function newSalt(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
}

function toBase64url(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += DIGITS[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + DIGITS[(held << (6 - bits)) & 63] : text;
}
