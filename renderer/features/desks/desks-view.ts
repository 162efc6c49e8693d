import type { DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import type { Tone } from '../../ui/tone-chip.tsx';

export type DeskState = 'connected' | 'away' | 'overdue' | 'never' | 'revoked' | 'closed';

export const STATE_TONES: Readonly<Record<DeskState, Tone>> = {
  connected: 'success',
  away: 'neutral',
  overdue: 'warning',
  never: 'neutral',
  revoked: 'warning',
  closed: 'neutral',
};

/** A desk with unsent work that stays away longer than a weekend is somebody's matter. */
const OVERDUE_MS = 3 * 86_400_000;

export function deskState(desk: DeskSummary, now: string): DeskState {
  if (desk.closedAt !== null) return 'closed';
  if (desk.revokedAt !== null) return 'revoked';
  if (desk.isConnected) return 'connected';
  if (desk.lastContactAt === null) return 'never';
  const isWaiting = (desk.actionsWaiting ?? 0) > 0;
  const awayMs = Date.parse(now) - Date.parse(desk.lastContactAt);
  return isWaiting && awayMs > OVERDUE_MS ? 'overdue' : 'away';
}

export function isRevocable(desk: DeskSummary): boolean {
  return desk.revokedAt === null && desk.closedAt === null;
}

/** Desks in use before revoked ones, newest contact first. */
export function inListOrder(desks: readonly DeskSummary[]): DeskSummary[] {
  const isGone = (desk: DeskSummary) => Number(!isRevocable(desk));
  return desks.toSorted(
    (a, b) =>
      isGone(a) - isGone(b) ||
      Number(b.isConnected) - Number(a.isConnected) ||
      (b.lastContactAt ?? '').localeCompare(a.lastContactAt ?? '') ||
      a.name.localeCompare(b.name),
  );
}

/** Time left as `14:05`; null once there is none. */
export function timeLeft(expiresAt: string, now: number): string | null {
  const seconds = Math.ceil((Date.parse(expiresAt) - now) / 1000);
  // An instant nobody can read is no promise that the code is good.
  if (!(seconds > 0)) return null;
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
