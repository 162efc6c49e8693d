import { describe, expect, it } from 'vitest';
import type { DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import { deskState, inListOrder, isRevocable, timeLeft } from './desks-view.ts';

const NOW = '2026-11-20T09:42:00.000Z';

const desk = (over: Partial<DeskSummary> = {}): DeskSummary => ({
  id: 'desk-1',
  name: 'Counter 1',
  garageIds: ['garage-1'],
  enrolledAt: '2026-03-02T08:00:00.000Z',
  lastContactAt: NOW,
  isConnected: false,
  program: '0.4.0',
  actionsWaiting: 0,
  oldestWaitingAt: null,
  rejected: 0,
  revokedAt: null,
  closedAt: null,
  closedUnsent: null,
  ...over,
});

describe('deskState', () => {
  it('warns of a desk that stays away with work it has not sent', () => {
    const away = { lastContactAt: '2026-11-17T09:41:59.000Z' };
    expect(deskState(desk({ ...away, actionsWaiting: 1 }), NOW)).toBe('overdue');
    expect(deskState(desk({ ...away, actionsWaiting: 0 }), NOW)).toBe('away');
    expect(deskState(desk({ ...away, actionsWaiting: null }), NOW)).toBe('away');
    const recent = { lastContactAt: '2026-11-17T09:42:01.000Z', actionsWaiting: 1 };
    expect(deskState(desk(recent), NOW)).toBe('away');
  });

  it('tells a revoked desk from one that has cleared itself, connected or not', () => {
    const revoked = { revokedAt: NOW, isConnected: true };
    expect(deskState(desk(revoked), NOW)).toBe('revoked');
    expect(deskState(desk({ ...revoked, closedAt: NOW }), NOW)).toBe('closed');
  });

  it('knows a desk that has never been heard of', () => {
    expect(deskState(desk({ lastContactAt: null }), NOW)).toBe('never');
    expect(deskState(desk({ lastContactAt: null, isConnected: true }), NOW)).toBe('connected');
  });
});

it('lists desks in use first, the newest contact on top', () => {
  const desks = [
    desk({ id: 'gone', revokedAt: NOW }),
    desk({ id: 'never', lastContactAt: null }),
    desk({ id: 'old', lastContactAt: '2026-11-01T00:00:00.000Z' }),
    desk({ id: 'new' }),
    desk({ id: 'here', isConnected: true, lastContactAt: '2026-11-20T09:00:00.000Z' }),
  ];
  expect(inListOrder(desks).map(({ id }) => id)).toEqual(['here', 'new', 'old', 'never', 'gone']);
});

it('revokes a desk once', () => {
  expect(isRevocable(desk())).toBe(true);
  expect(isRevocable(desk({ revokedAt: NOW }))).toBe(false);
});

it('counts down to the end of a code', () => {
  const now = Date.parse(NOW);
  expect(timeLeft('2026-11-20T09:57:00.000Z', now)).toBe('15:00');
  expect(timeLeft('2026-11-20T09:42:00.500Z', now)).toBe('0:01');
  expect(timeLeft(NOW, now)).toBeNull();
  expect(timeLeft('soon', now)).toBeNull();
});
