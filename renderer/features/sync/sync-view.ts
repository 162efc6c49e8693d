import type { FirstFill, SyncState } from '../../../shared/contracts/data-api.ts';
import type { Format } from '../../ui/i18n/format.ts';
import type { Tone } from '../../ui/tone-chip.tsx';

/** What the chip says: the one thing about the line that matters most now. */
export interface SyncView {
  kind:
    | 'rejected'
    | 'unauthorised'
    | 'revoked'
    | 'outdated'
    | 'paused'
    | 'firstFill'
    | 'fillStopped'
    | 'offline'
    | 'sending'
    | 'inStep'
    | 'idle';
  tone: Tone;
  /** Text key `sync:chip.<kind>` with these values; `count` chooses the plural form. */
  params: Record<string, string | number>;
}

const TONES: Record<SyncView['kind'], Tone> = {
  rejected: 'error',
  unauthorised: 'warning',
  revoked: 'error',
  outdated: 'warning',
  paused: 'neutral',
  firstFill: 'primary',
  fillStopped: 'neutral',
  offline: 'warning',
  sending: 'primary',
  inStep: 'success',
  idle: 'success',
};

function kindOf(state: SyncState): SyncView['kind'] {
  // A revoked desk is about to clear itself; nothing it lists can be mended any more.
  if (state.line === 'revoked') return 'revoked';
  if (state.rejected > 0) return 'rejected';
  return lineKind(state);
}

/** What the line itself is doing, whatever was refused. */
export function lineKind(state: SyncState): Exclude<SyncView['kind'], 'rejected'> {
  if (state.line !== 'online') return state.line;
  if (state.firstFill && !state.firstFill.isStopped) return 'firstFill';
  if (state.actionsWaiting > 0) return 'sending';
  if (state.firstFill) return 'fillStopped';
  return state.actionsTotal > 0 ? 'inStep' : 'idle';
}

export function syncView(state: SyncState, now: string, format: Format): SyncView {
  return viewOf(kindOf(state), state, now, format);
}

/** As the chip would say it were nothing refused. */
export function lineView(state: SyncState, now: string, format: Format): SyncView {
  return viewOf(lineKind(state), state, now, format);
}

function viewOf(kind: SyncView['kind'], state: SyncState, now: string, format: Format): SyncView {
  const counts: Record<SyncView['kind'], number> = {
    rejected: state.rejected,
    unauthorised: state.actionsWaiting,
    revoked: state.actionsWaiting,
    outdated: state.actionsWaiting,
    paused: state.actionsWaiting,
    firstFill: state.firstFill?.received ?? 0,
    fillStopped: state.firstFill?.received ?? 0,
    offline: state.actionsWaiting,
    sending: state.actionsTotal,
    inStep: state.actionsTotal,
    idle: 0,
  };
  const share = state.firstFill ? fillShare(state.firstFill) : null;
  return {
    kind,
    tone: TONES[kind],
    params: {
      count: counts[kind],
      number:
        kind === 'firstFill' && share !== null
          ? format.percent(share)
          : format.number(counts[kind]),
      confirmed: format.number(state.actionsConfirmed),
      total: format.number(state.actionsTotal),
      since: format.recent(state.since, now),
    },
  };
}

/**
 * Share of the first fill that is here, 0 to 1; null until the server has counted. New work may come in meanwhile, so
 * it is held below one until the fill says itself that it is over.
 */
export function fillShare({ received, total }: FirstFill): number | null {
  if (total === null || total === 0) return null;
  return Math.min(0.99, Math.floor((received / total) * 100) / 100);
}

/** Key of what a screen reader is told; only a change of it is spoken. */
export function spokenKey(state: SyncState): string {
  const kind = kindOf(state);
  return kind === 'firstFill' && state.firstFill?.isRecentHere ? 'recent' : kind;
}
