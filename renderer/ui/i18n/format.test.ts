import { describe, expect, it } from 'vitest';
import { createFormat, currencyDecimals } from './format.ts';
import { LANGUAGE_CODES } from './languages.ts';

const SPACE = /[\u00a0\u202f]/g;
const at = (language: 'en' | 'de' | 'ar') =>
  createFormat({ language, timeZone: 'Europe/Berlin', country: 'DE' });

describe('money', () => {
  it('takes the decimals from the currency', () => {
    expect(['EUR', 'JPY', 'KWD'].map(currencyDecimals)).toEqual([2, 0, 3]);
    expect(at('en').money(38_620, 'EUR')).toBe('€386.20');
    expect(at('en').money(38_620, 'JPY')).toBe('JP¥38,620');
    expect(at('en').money(38_620, 'KWD').replace(SPACE, ' ')).toBe('KWD 38.620');
    expect(at('de').money(-451_220, 'EUR').replace(SPACE, ' ')).toBe('-4.512,20 €');
  });

  it('keeps Latin digits and no marks of direction in Arabic', () => {
    expect(at('ar').money(38_620, 'AED')).toMatch(/^[^\u200e\u200f\u061c]*386\.20/);
  });
});

describe('dates', () => {
  it('shows an instant in the zone of the garage', () => {
    expect(at('en').instant('2026-03-14T23:30:00.000Z')).toBe('15 Mar 2026, 00:30');
    expect(at('de').instantDay('2026-03-14T23:30:00.000Z')).toBe('15. März 2026');
  });

  it('shows a calendar day as it is written, in every language', () => {
    for (const language of LANGUAGE_CODES) {
      expect(at(language).day('2026-03-14')).toMatch(/14/);
      expect(at(language).day('2026-03-14')).toMatch(/2026/);
    }
  });

  it('names only the time of what happened today at the garage', () => {
    const { recent } = at('en');
    expect(recent('2026-03-14T09:42:00.000Z', '2026-03-14T11:00:00.000Z')).toBe('10:42');
    expect(recent('2026-03-14T22:30:00.000Z', '2026-03-14T23:30:00.000Z')).toBe(
      '14 Mar 2026, 23:30',
    );
  });
});

it('says how long ago something was in the largest whole unit', () => {
  const now = '2026-03-14T12:00:00.000Z';
  const { ago } = at('en');
  expect(ago('2026-03-14T11:59:30.000Z', now)).toBe('now');
  expect(ago('2026-03-14T11:01:00.000Z', now)).toBe('59 minutes ago');
  expect(ago('2026-03-13T13:00:00.000Z', now)).toBe('23 hours ago');
  expect(ago('2026-03-13T11:00:00.000Z', now)).toBe('yesterday');
  expect(ago('2026-03-12T14:00:00.000Z', now)).toBe('2 days ago');
  expect(ago('2026-03-11T11:00:00.000Z', now)).toBe('3 days ago');
  expect(ago('2026-03-14T12:05:00.000Z', now)).toBe('now');
});

it('names sizes in the largest unit that keeps a figure before the point', () => {
  expect(at('en').bytes(412_000_000)).toBe('412 MB');
  expect(at('en').bytes(62_500_000_000)).toBe('62.5 GB');
  expect(at('en').bytes(0)).toBe('0 byte');
});
