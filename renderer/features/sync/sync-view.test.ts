import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { createFormat } from '../../ui/i18n/format.ts';
import { syncView } from './sync-view.ts';

const format = createFormat({ language: 'en', timeZone: 'UTC', country: 'DE' });
const NOW = '2026-03-14T12:00:00.000Z';

function view(change: Partial<SyncState>) {
  const state: SyncState = {
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
  return syncView(state, NOW, format);
}

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

  it('counts what the first fill has brought', () => {
    expect(view({ firstFill: { received: 12_400 } })).toMatchObject({
      kind: 'firstFill',
      params: { number: '12,400' },
    });
  });
});
