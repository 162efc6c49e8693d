import { z } from 'zod';
import { sha256 } from '../../lib/sha256.ts';
import { CHANNELS } from '../customer/customer.ts';
import { type AgreedText, PURPOSES, type Purpose } from './consent.ts';

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/);

/**
 * `body` of a definition of kind `consentText`. A version is never changed once somebody has agreed to it; a new wording is
 * a new version behind it, and the old ones stay, so that a receipt can show what was read.
 */
export const consentTextBody = z.object({
  purpose: z.enum(Object.keys(PURPOSES) as [Purpose, ...Purpose[]]),
  /** Channels the text speaks of; empty exactly for purposes without contact. */
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  versions: z
    .array(
      z.object({
        version: z.number().int().min(1),
        /** By BCP 47 language, in lower case with an optional region. */
        texts: z.record(language, z.string().min(1).max(8000)),
      }),
    )
    .min(1)
    .max(200),
});
export type ConsentTextBody = z.infer<typeof consentTextBody>;

export interface ReadableText {
  version: number;
  language: string;
  text: string;
}

/**
 * The newest version in the first of these languages it has, as it is or without its region; null where it has none: a
 * text the customer cannot read proves nothing.
 */
export function chooseText(
  { versions }: ConsentTextBody,
  languages: readonly string[],
): ReadableText | null {
  const newest = versions.reduce((a, b) => (b.version > a.version ? b : a));
  for (const wanted of languages.flatMap((one) => [one, one.split('-')[0] ?? one])) {
    const text = newest.texts[wanted];
    if (text !== undefined) return { version: newest.version, language: wanted, text };
  }
  return null;
}

/** What a consent keeps of the text that was read. */
export async function toAgreedText(definitionId: string, read: ReadableText): Promise<AgreedText> {
  const { version, language: spoken, text } = read;
  return { definitionId, version, language: spoken, sha256: await textHash(text) };
}

/** Whether this is, to the letter, the text that was agreed to. */
export async function isAgreedText(agreed: AgreedText, text: string): Promise<boolean> {
  return (await textHash(text)) === agreed.sha256;
}

/** Of the form in which text is stored, whichever way its accents were typed. */
async function textHash(text: string): Promise<string> {
  return await sha256(text.normalize('NFC'));
}
