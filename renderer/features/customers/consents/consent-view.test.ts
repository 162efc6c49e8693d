import { describe, expect, it } from 'vitest';
import { toConsentTable, topicKeys, toSaidAt } from './consent-view.ts';

describe('toConsentTable', () => {
  const table = toConsentTable({
    states: [
      { channel: 'sms', purpose: 'marketing', state: 'no' },
      { channel: undefined, purpose: 'sharing', state: 'yes' },
    ],
    lines: [],
  });
  const rowOf = (purpose: string) => table.find((row) => row.purpose === purpose);

  it('has a cell for every channel, also where nothing was said', () => {
    expect(rowOf('marketing')?.cells.map(({ channel, state }) => [channel, state])).toEqual([
      ['email', 'unknown'],
      ['sms', 'no'],
      ['whatsapp', 'unknown'],
      ['phone', 'unknown'],
      ['letter', 'unknown'],
    ]);
  });

  it('has one cell for what is no contact', () => {
    expect(rowOf('sharing')?.cells).toEqual([
      { purpose: 'sharing', channel: undefined, state: 'yes' },
    ]);
  });

  it('says what every purpose takes', () => {
    expect(table.map(({ purpose, needs }) => `${purpose} ${needs}`)).toEqual([
      'visit nothing',
      'serviceReminder agreement',
      'satisfactionSurvey agreement',
      'loyalty agreement',
      'marketing consent',
      'sharing consent',
    ]);
  });
});

describe('topicKeys', () => {
  it('names the channel where there is one', () => {
    expect(topicKeys({ purpose: 'sharing' })).toEqual(['consents:purpose.sharing']);
    expect(topicKeys({ purpose: 'loyalty', channel: 'sms' })).toEqual([
      'consents:purpose.loyalty',
      'customers:channel.sms',
    ]);
  });
});

describe('toSaidAt', () => {
  it('is the beginning of an earlier day, and left to the desk for today', () => {
    const saidAt = toSaidAt('2026-03-14', '2026-03-29');
    expect(new Date(saidAt ?? '')).toEqual(new Date(2026, 2, 14));
    expect(toSaidAt('2026-03-29', '2026-03-29')).toBeUndefined();
    expect(toSaidAt('', '2026-03-29')).toBeUndefined();
  });
});
