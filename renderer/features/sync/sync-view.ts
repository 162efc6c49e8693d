import type { SyncState } from '../../../shared/contracts/data-api.ts';
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
  offline: 'warning',
  sending: 'primary',
  inStep: 'success',
  idle: 'success',
};

function kindOf(state: SyncState): SyncView['kind'] {
  if (state.rejected > 0) return 'rejected';
  if (state.line !== 'online' && state.line !== 'offline') return state.line;
  if (state.line === 'offline') return 'offline';
  if (state.firstFill) return 'firstFill';
  if (state.actionsWaiting > 0) return 'sending';
  return state.actionsTotal > 0 ? 'inStep' : 'idle';
}

export function syncView(state: SyncState, now: string, format: Format): SyncView {
  const kind = kindOf(state);
  const counts: Record<SyncView['kind'], number> = {
    rejected: state.rejected,
    unauthorised: state.actionsWaiting,
    revoked: state.actionsWaiting,
    outdated: state.actionsWaiting,
    paused: state.actionsWaiting,
    firstFill: state.firstFill?.received ?? 0,
    offline: state.actionsWaiting,
    sending: state.actionsTotal,
    inStep: state.actionsTotal,
    idle: 0,
  };
  return {
    kind,
    tone: TONES[kind],
    params: {
      count: counts[kind],
      number: format.number(counts[kind]),
      confirmed: format.number(state.actionsConfirmed),
      total: format.number(state.actionsTotal),
      since: format.recent(state.since, now),
    },
  };
}
