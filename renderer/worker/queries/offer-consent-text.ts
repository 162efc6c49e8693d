import { z } from 'zod';
import type { ConsentTextOffer } from '../../../shared/contracts/consent-api.ts';
import type { Queries } from '../../../shared/contracts/data-api.ts';
import { consentBody } from '../../../shared/domain/consent/consent.ts';
import { chooseText, toAgreedText } from '../../../shared/domain/consent/consent-text.ts';
import { textFor } from '../../../shared/domain/consent/offered-text.ts';
import { id } from '../../../shared/domain/record/record.ts';
import { readRecord } from '../commands/records.ts';
import type { ReplicaContext } from '../replica/context.ts';
import { readConsentTexts } from './read-consents.ts';

const { channel, purpose } = consentBody.shape;
const input = z.strictObject({ customerId: id, channel, purpose });

export async function offerConsentText(
  context: ReplicaContext,
  raw: Queries['consents/text']['input'],
): Promise<ConsentTextOffer> {
  const { customerId, ...topic } = input.parse(raw);
  const { language } = await readRecord(context, 'customers', customerId);
  const text = textFor(await readConsentTexts(context), topic);
  if (!text) return { preferred: null, texts: [] };
  const newest = text.body.versions.reduce((a, b) => (b.version > a.version ? b : a));
  const texts = Object.entries(newest.texts).map(async ([spoken, words]) => {
    const read = { version: newest.version, language: spoken, text: words };
    return { agreed: await toAgreedText(text.id, read), words };
  });
  const preferred = language === undefined ? null : chooseText(text.body, [language]);
  return { preferred: preferred?.language ?? null, texts: await Promise.all(texts) };
}
