import { describe, expect, it } from 'vitest';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import { CONSENT_COLUMNS, toConsentRows } from './export-rows.ts';

describe('toConsentRows', () => {
  const rows = toConsentRows(
    [
      buildConsent({ id: '2', state: 'no', supersedes: ['1'], saidAt: '2026-03-15T08:00:00.000Z' }),
      buildConsent({ id: '1', userId: 'user-1' }),
      buildConsent({ id: '3', customerId: 'b', purpose: 'sharing', channel: undefined }),
    ],
    ['a', 'b'],
  );

  it('tells every word, oldest first, and which of them counts', () => {
    expect(
      rows.map((row) => [row.consentId, row.recordId, row.isCurrent, row.currentState]),
    ).toEqual([
      ['1', 'a', false, 'no'],
      ['2', 'a', true, 'no'],
      ['3', 'b', true, 'yes'],
    ]);
    expect(new Set(rows.map((row) => row.customerId))).toEqual(new Set(['a']));
  });

  it('says who, where, how and to which text', () => {
    expect(rows[0]).toMatchObject({
      recordedBy: 'user-1',
      deskId: 'desk-a',
      garageIds: 'garage-1',
      how: 'counter',
      textId: 'text-1',
      textVersion: 1,
      textLanguage: 'de',
      textSha256: 'A'.repeat(43),
    });
    expect(rows[2]).toMatchObject({ channel: null, recordedBy: null });
  });

  it('has the columns of the export in their order', () => {
    for (const row of rows) expect(Object.keys(row)).toEqual([...CONSENT_COLUMNS]);
  });
});
