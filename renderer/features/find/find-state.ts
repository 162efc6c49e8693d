import type { FindAnswer } from '../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { nextRow } from '../../ui/table/row-keys.ts';

/** What the search box knows. The last answer stays on the screen until a newer one is there. */
export interface FindState {
  text: string;
  /** What led to the page opened last; the arrows bring it back into the empty box. */
  lastText: string;
  isOpen: boolean;
  /** Line the arrows are on; a line after the last hit offers a new customer. */
  current: number;
  answer: { text: string; value: FindAnswer } | null;
  error: WireError | null;
  /** Enter came before the answer, as with a scanner: the first line opens when it is there. */
  isOpenWanted: boolean;
}

export type FindEvent =
  | { kind: 'typed'; text: string }
  | { kind: 'answered'; text: string; value: FindAnswer }
  | { kind: 'failed'; text: string; error: WireError }
  | { kind: 'moved'; key: string; rowCount: number }
  | { kind: 'pointed'; index: number }
  | { kind: 'openWanted' }
  | { kind: 'opened' }
  | { kind: 'shown' }
  | { kind: 'closed' };

export const FIND_LIMIT = 8;

export const EMPTY_FIND: FindState = {
  text: '',
  lastText: '',
  isOpen: false,
  current: 0,
  answer: null,
  error: null,
  isOpenWanted: false,
};

export function nextFind(state: FindState, event: FindEvent): FindState {
  switch (event.kind) {
    case 'typed': {
      if (event.text.trim() === '') {
        return { ...EMPTY_FIND, text: event.text, lastText: state.lastText };
      }
      return { ...state, text: event.text, isOpen: true, current: 0, isOpenWanted: false };
    }
    case 'answered':
      if (event.text !== state.text) return state; // overtaken by further typing
      return {
        ...state,
        answer: { text: event.text, value: event.value },
        error: null,
        current: Math.min(state.current, event.value.hits.length),
      };
    case 'failed':
      if (event.text !== state.text) return state;
      return { ...state, error: event.error, isOpenWanted: false };
    case 'moved': {
      if (state.text.trim() === '') {
        return state.lastText === '' ? state : { ...state, text: state.lastText, isOpen: true };
      }
      const { key, rowCount } = event;
      const next = nextRow(key, { current: state.current, rowCount, pageRows: rowCount });
      return next === null ? state : { ...state, isOpen: true, current: next, isOpenWanted: false };
    }
    case 'pointed':
      return { ...state, current: event.index };
    case 'openWanted':
      return { ...state, isOpenWanted: true };
    case 'opened':
      return { ...EMPTY_FIND, lastText: state.text };
    case 'shown':
      return { ...state, isOpen: state.text.trim() !== '', isOpenWanted: false };
    case 'closed':
      return { ...state, isOpen: false, isOpenWanted: false };
  }
}

/** Hits and, for who may add one, the offer of a new customer below them. */
export function lineCount({ answer }: FindState, mayAdd: boolean): number {
  return answer ? answer.value.hits.length + (mayAdd ? 1 : 0) : 0;
}

/** True while the lines on the screen answer what is typed now. */
export function isCurrent(state: FindState): boolean {
  return state.answer?.text === state.text;
}

/** Customer on the chosen line; null for the offer of a new one and while nothing is there. */
export function chosenCustomer(state: FindState): string | null {
  return state.answer?.value.hits[state.current]?.id ?? null;
}
