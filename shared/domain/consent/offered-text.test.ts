import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../customer/customer.ts';
import type { Definition } from '../definition/definition.ts';
import { PURPOSES, type Purpose } from './consent.ts';
import { consentTextBody, toAgreedText } from './consent-text.ts';
import { isTextAbout, textFor, toConsentTexts, wordsOf } from './offered-text.ts';
import { STANDARD_CONSENT_TEXTS } from './standard-texts.ts';

const own = (id: string, over: Partial<Definition> = {}): Definition => ({
  id,
  garageIds: ['garage-1'],
  rev: 1,
  stamps: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  kind: 'consentText',
  name: 'Angebote',
  isActive: true,
  body: {
    purpose: 'marketing',
    channels: ['email'],
    versions: [
      { version: 2, texts: { de: 'Neu?' } },
      { version: 1, texts: { de: 'Alt?' } },
    ],
  },
  ...over,
});
const byEmail = { channel: 'email', purpose: 'marketing' } as const;

describe('textFor', () => {
  it('prefers the newest of the texts the garage has written for this channel', () => {
    const later = own('later', { createdAt: '2026-02-01T00:00:00.000Z' });
    const texts = toConsentTexts([own('earlier'), later]);
    expect(textFor(texts, byEmail)?.id).toBe('later');
    expect(textFor(texts, { ...byEmail, channel: 'sms' })?.id).toBe('standard:marketing');
  });

  it('passes over what is out of use, of another kind or unreadable', () => {
    const texts = toConsentTexts([
      own('a', { isActive: false }),
      own('b', { kind: 'messageTemplate' }),
      own('c', { body: { purpose: 'marketing' } }),
    ]);
    expect(textFor(texts, byEmail)?.id).toBe('standard:marketing');
  });

  it('has a text for every channel and purpose, in the languages of the desk', () => {
    const texts = toConsentTexts([]);
    for (const [purpose, { isContact }] of Object.entries(PURPOSES)) {
      for (const channel of isContact ? CHANNELS : [undefined]) {
        const text = textFor(texts, { channel, purpose: purpose as Purpose });
        expect(consentTextBody.safeParse(text?.body).success).toBe(true);
        expect(Object.keys(text?.body.versions[0]?.texts ?? {})).toEqual(['en', 'de', 'ar']);
      }
    }
  });
});

describe('wordsOf', () => {
  const texts = toConsentTexts([own('a', { isActive: false })]);

  it('finds an older version of a text that is out of use', async () => {
    const agreed = await toAgreedText('a', { version: 1, language: 'de', text: 'Alt?' });
    expect(await wordsOf(texts, agreed)).toBe('Alt?');
  });

  it('has none when a version was changed after it was agreed to', async () => {
    const agreed = await toAgreedText('a', { version: 1, language: 'de', text: 'Anders?' });
    expect(await wordsOf(texts, agreed)).toBeNull();
  });
});

describe('isTextAbout', () => {
  it('knows the topic of a text as well as its letters', async () => {
    const texts = toConsentTexts([own('a')]);
    const agreed = await toAgreedText('a', { version: 2, language: 'de', text: 'Neu?' });
    expect(await isTextAbout(texts, agreed, byEmail)).toBe(true);
    expect(await isTextAbout(texts, agreed, { ...byEmail, channel: 'sms' })).toBe(false);
    expect(await isTextAbout(texts, agreed, { ...byEmail, purpose: 'loyalty' })).toBe(false);
    expect(await isTextAbout(texts, { ...agreed, version: 1 }, byEmail)).toBe(false);
    expect(await isTextAbout(texts, { ...agreed, definitionId: 'b' }, byEmail)).toBe(false);
  });
});

describe('STANDARD_CONSENT_TEXTS', () => {
  it('never changes the words of a released version', async () => {
    const hashes = await Promise.all(
      STANDARD_CONSENT_TEXTS.flatMap(({ id, body }) =>
        body.versions.flatMap(({ version, texts }) =>
          Object.entries(texts).map(async ([language, text]) => {
            const { sha256 } = await toAgreedText(id, { version, language, text });
            return `${id} ${version} ${language} ${sha256}`;
          }),
        ),
      ),
    );
    expect(hashes).toMatchInlineSnapshot(`
      [
        "standard:visit 1 en ou5qiq6DYi0wbJc-GlFKbpd2sRvNCcBJNAF_x-xndG0",
        "standard:visit 1 de ZVterzMRmUM9p6n-k__1z1u8x0fj-f0BjCFaPk1JwIU",
        "standard:visit 1 ar DtGl_hVQRmguUa7W5GB9zyq906OsJLlhZbjepiNwvIU",
        "standard:serviceReminder 1 en 2Kur_ggJXjQa9NF1suJiKmMZmHmnfnX0anKzKNmENc4",
        "standard:serviceReminder 1 de t0iQjMPkezT7ZyPoQ4m0iVHRDq0cJmhlObn--fKgsdU",
        "standard:serviceReminder 1 ar gmX1hxV41mnCu_Ic9JQI--fV22iD3i4S2vPVgU4H7k0",
        "standard:satisfactionSurvey 1 en OC11QV3BRrKc6uCWxqquNvExoaSU6qYurmkMkIlk3oc",
        "standard:satisfactionSurvey 1 de BYk4eZ5Z_7VQeS9zR_1ikeZ6pkfBT9zucOfNuIFvGLw",
        "standard:satisfactionSurvey 1 ar fO1rjw8LYZXsD7zXSK8zvVPqD8zGHi6MJfkOFjtt-0M",
        "standard:loyalty 1 en 30UYX3z1rDClBaDrgh5P9WQxLVIYBYazU59l_YNIHf4",
        "standard:loyalty 1 de mojQnodu7MTREw3IB6XMbmWniDMFbSsCzTPI_uNkRg4",
        "standard:loyalty 1 ar QVd6JXnJLP6g6vXnwvjzrh1LINWw7pfiDwbC7K-EvpA",
        "standard:marketing 1 en oBCS1dRkMSDs6UJIrOYHPn1ujTDOwQNm1wCUrgfWdMQ",
        "standard:marketing 1 de 5QT_XQRTj5bPWl2vE83CastqYKZKFJehb75q3ICsBBY",
        "standard:marketing 1 ar U4JNWSO7r3OEGRa3QLsYUKCzVWkXTb90wRQ5DT7_LkQ",
        "standard:sharing 1 en 0h9bV7ZaDnssP8fmUaovWx-BA6_CTtlEjxeG0KqirqM",
        "standard:sharing 1 de fsAsgOgwIpIR9opCDNF2TMRU78xHVNdrmEzcbJtCk9s",
        "standard:sharing 1 ar 6sHMlRx7yMKRcP_FxBw1zKNkDL-q4q2trZkDOEDMRyE",
      ]
    `);
  });
});
