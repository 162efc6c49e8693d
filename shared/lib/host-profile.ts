/** A browser names itself to the host with it, so that the host knows whether another one still needs its key. */
export const PROFILE_HEADER = 'x-forecourt-profile';

/** A name of one browser profile as a file may have it; null for anything else. */
export function parseProfile(text: unknown): string | null {
  return typeof text === 'string' && /^[0-9a-f-]{36}$/.test(text) ? text : null;
}
