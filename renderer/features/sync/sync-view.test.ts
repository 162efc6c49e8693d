import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { createFormat } from '../../ui/i18n/format.ts';
import { lineView, spokenKey, syncView } from './sync-view.ts';

const format = createFormat({ language: 'en', timeZone: 'UTC', country: 'DE' });
const NOW = '2026-03-14T12:00:00.000Z';

function stateWith(change: Partial<SyncState>): SyncState {
  return {
    line: 'online',
    since: '2026-03-14T10:42:00.000Z',
    lastContactAt: NOW,
    actionsTotal: 1_142,
    actionsConfirmed: 1_142,
    actionsWaiting: 0,
    rejected: 0,
    isReceiving: false,
    firstFill: null,
    serverUrl: 'https://desk.example.com',
    ...change,
  };
}
const view = (change: Partial<SyncState>) => syncView(stateWith(change), NOW, format);

describe('syncView', () => {
  it('is green only when everything is confirmed', () => {
    expect(view({})).toMatchObject({ kind: 'inStep', tone: 'success' });
    expect(view({}).params).toMatchObject({ confirmed: '1,142', total: '1,142' });
    expect(view({ actionsConfirmed: 1_140, actionsWaiting: 2 }).tone).toBe('primary');
    expect(view({ actionsTotal: 0, actionsConfirmed: 0 }).kind).toBe('idle');
  });

  it('says since when it is offline and how much waits', () => {
    const offline = view({ line: 'offline', actionsWaiting: 7 });
    expect(offline).toMatchObject({ kind: 'offline', tone: 'warning' });
    expect(offline.params).toMatchObject({ since: '10:42', count: 7, number: '7' });
  });

  it('is red for refused work and for nothing else', () => {
    expect(view({ line: 'offline', rejected: 2 })).toMatchObject({
      kind: 'rejected',
      tone: 'error',
      params: { count: 2 },
    });
    const others = ['offline', 'paused', 'outdated', 'unauthorised'] as const;
    expect(others.map((line) => view({ line }).tone)).not.toContain('error');
  });

  it('says how much of the first fill is here, and never that all is', () => {
    const fill = { received: 12_400, total: null, isRecentHere: false, isStopped: false };
    expect(view({ firstFill: fill })).toMatchObject({
      kind: 'firstFill',
      params: { number: '12,400' },
    });
    const counted = { ...fill, received: 41_200, total: 832_929 };
    expect(view({ firstFill: counted }).params.number).toBe('4%');
    expect(view({ firstFill: { ...counted, received: 832_930 } }).params.number).toBe('99%');
  });

  it('does not claim to be in step while older records were left at the server', () => {
    const fill = { received: 12_400, total: 832_929, isRecentHere: true, isStopped: true };
    expect(view({ firstFill: fill }).kind).toBe('fillStopped');
    expect(view({ firstFill: fill, actionsWaiting: 1 }).kind).toBe('sending');
  });

  it('says what the line does beside what was refused', () => {
    const both = stateWith({ rejected: 2, line: 'offline' });
    expect(lineView(both, NOW, format).kind).toBe('offline');
    expect(syncView(both, NOW, format).kind).toBe('rejected');
    expect(view({ rejected: 2, line: 'revoked' }).kind).toBe('revoked');
  });

  it('speaks once more when the newest work has come', () => {
    const fill = { received: 1, total: 9, isRecentHere: false, isStopped: false };
    expect(spokenKey(stateWith({ firstFill: fill }))).toBe('firstFill');
    expect(spokenKey(stateWith({ firstFill: { ...fill, isRecentHere: true } }))).toBe('recent');
  });
});
