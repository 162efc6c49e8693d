import { describe, expect, it } from 'vitest';
import { sha256 } from '../../lib/sha256.ts';
import { agreedText } from './consent.ts';
import { chooseText, consentTextBody, isAgreedText, toAgreedText } from './consent-text.ts';

const body = consentTextBody.parse({
  purpose: 'marketing',
  channels: ['email'],
  versions: [
    { version: 2, texts: { de: 'Ja, gerne für Sie.', en: 'Yes, gladly.' } },
    { version: 1, texts: { de: 'Ja.', fr: 'Oui.' } },
  ],
});

describe('chooseText', () => {
  it('takes the newest version in the first language it has, with or without the region', () => {
    expect(chooseText(body, ['de'])).toEqual({
      version: 2,
      language: 'de',
      text: 'Ja, gerne für Sie.',
    });
    expect(chooseText(body, ['ar', 'en-GB'])?.language).toBe('en');
  });

  it('has none where only an older version speaks the language', () => {
    expect(chooseText(body, ['fr'])).toBeNull();
  });
});

describe('toAgreedText', () => {
  it('keeps the hash of the exact text, by which it is known again', async () => {
    const read = chooseText(body, ['de']);
    if (!read) throw new Error('there is a German text');
    const agreed = await toAgreedText('text-1', read);
    expect(agreedText.parse(agreed)).toEqual({
      definitionId: 'text-1',
      version: 2,
      language: 'de',
      sha256: await sha256('Ja, gerne für Sie.'),
    });
    expect(await isAgreedText(agreed, read.text.normalize('NFD'))).toBe(true);
    expect(await isAgreedText(agreed, `${read.text} `)).toBe(false);
  });
});
