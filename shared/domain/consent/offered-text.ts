import { compareCodeUnits } from '../../lib/compare.ts';
import type { Channel } from '../customer/customer.ts';
import type { Definition } from '../definition/definition.ts';
import type { AgreedText, Purpose } from './consent.ts';
import { type ConsentTextBody, consentTextBody, isAgreedText } from './consent-text.ts';
import { type ConsentText, STANDARD_CONSENT_TEXTS } from './standard-texts.ts';

/** Everything that can be read of the texts of a garage: its own, and behind them those of the program. */
export interface ConsentTexts {
  /** In use; the newest first. */
  offered: readonly ConsentText[];
  /** Also those no longer in use, which somebody may have agreed to. */
  all: readonly ConsentText[];
}

/** Definitions of other kinds, and bodies that are no consent text, are passed over. */
export function toConsentTexts(definitions: readonly Definition[]): ConsentTexts {
  const own = definitions
    .filter(({ kind }) => kind === 'consentText')
    .toSorted((a, b) => compareCodeUnits(b.createdAt, a.createdAt) || compareCodeUnits(b.id, a.id))
    .flatMap(({ id, isActive, body }) => {
      const parsed = consentTextBody.safeParse(body);
      return parsed.success ? [{ id, isActive, body: parsed.data }] : [];
    });
  return {
    offered: [...own.filter(({ isActive }) => isActive), ...STANDARD_CONSENT_TEXTS],
    all: [...own, ...STANDARD_CONSENT_TEXTS],
  };
}

interface Topic {
  channel?: Channel | undefined;
  purpose: Purpose;
}

/** The text to be read on a channel and purpose: the garage's newest own one that speaks of them, else the standard one. */
export function textFor({ offered }: ConsentTexts, topic: Topic): ConsentText | undefined {
  return offered.find(({ body }) => speaksOf(body, topic));
}

/** Whether this is, to the letter, a text of this garage about that channel and purpose. */
export async function isTextAbout(
  texts: ConsentTexts,
  agreed: AgreedText,
  topic: Topic,
): Promise<boolean> {
  const text = texts.all.find(({ id }) => id === agreed.definitionId);
  if (!text || !speaksOf(text.body, topic)) return false;
  return (await wordsOf(texts, agreed)) !== null;
}

/** The words somebody agreed to; null when they are not here, or are not to the letter those that were read. */
export async function wordsOf({ all }: ConsentTexts, agreed: AgreedText): Promise<string | null> {
  for (const { id, body } of all) {
    const version = body.versions.find((one) => one.version === agreed.version);
    const words = version?.texts[agreed.language];
    if (id === agreed.definitionId && words !== undefined && (await isAgreedText(agreed, words)))
      return words;
  }
  return null;
}

function speaksOf({ purpose, channels }: ConsentTextBody, topic: Topic): boolean {
  if (purpose !== topic.purpose) return false;
  return topic.channel === undefined || channels.includes(topic.channel);
}
