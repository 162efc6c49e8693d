import { describe, expect, it } from 'vitest';
import type { FindAnswer, FindHit } from '../../../shared/contracts/data-api.ts';
import {
  chosenCustomer,
  EMPTY_FIND,
  type FindEvent,
  type FindState,
  isCurrent,
  lineCount,
  nextFind,
} from './find-state.ts';

const answer = (...ids: string[]): FindAnswer => ({
  hits: ids.map((id) => ({ id }) as FindHit),
  total: ids.length,
  bookSize: 100,
  tookMs: 2,
});
const replay = (...events: FindEvent[]): FindState => events.reduce(nextFind, EMPTY_FIND);

describe('find', () => {
  it('opens with the first letter and chooses the first line', () => {
    const state = replay(
      { kind: 'typed', text: 'l' },
      { kind: 'answered', text: 'l', value: answer('1', '2') },
    );
    expect(state.isOpen).toBe(true);
    expect(chosenCustomer(state)).toBe('1');
  });

  it('drops an answer that typing has overtaken', () => {
    const state = replay(
      { kind: 'typed', text: 'l' },
      { kind: 'typed', text: 'li' },
      { kind: 'answered', text: 'li', value: answer('2') },
      { kind: 'answered', text: 'l', value: answer('1') },
    );
    expect(chosenCustomer(state)).toBe('2');
  });

  it('keeps the last answer while the next is on its way', () => {
    const state = replay(
      { kind: 'typed', text: 'l' },
      { kind: 'answered', text: 'l', value: answer('1') },
      { kind: 'typed', text: 'li' },
    );
    expect(state.answer?.value.hits).toHaveLength(1);
    expect(isCurrent(state)).toBe(false);
  });

  it('remembers an Enter that came before its answer, and forgets it when typing goes on', () => {
    const early = replay({ kind: 'typed', text: 'M KL 4217' }, { kind: 'openWanted' });
    expect(early.isOpenWanted).toBe(true);
    expect(nextFind(early, { kind: 'typed', text: 'M KL 42171' }).isOpenWanted).toBe(false);
  });

  it('moves over the hits to the offer of a new customer and stops there', () => {
    const found: FindEvent[] = [
      { kind: 'typed', text: 'l' },
      { kind: 'answered', text: 'l', value: answer('1', '2') },
    ];
    const rowCount = lineCount(replay(...found), true);
    const end = replay(...found, { kind: 'moved', key: 'End', rowCount });
    expect(end.current).toBe(2);
    expect(chosenCustomer(end)).toBeNull();
    expect(nextFind(end, { kind: 'moved', key: 'ArrowDown', rowCount }).current).toBe(2);
  });

  it('ends at the last hit for who may add nobody', () => {
    const found: FindEvent[] = [
      { kind: 'typed', text: 'l' },
      { kind: 'answered', text: 'l', value: answer('1', '2') },
    ];
    const rowCount = lineCount(replay(...found), false);
    expect(chosenCustomer(replay(...found, { kind: 'moved', key: 'End', rowCount }))).toBe('2');
  });

  it('stays on a line that exists when a shorter answer comes', () => {
    const state = replay(
      { kind: 'typed', text: 'l' },
      { kind: 'answered', text: 'l', value: answer('1', '2', '3') },
      { kind: 'moved', key: 'End', rowCount: 4 },
      { kind: 'answered', text: 'l', value: answer('1') },
    );
    expect(state.current).toBe(1);
  });

  it('forgets everything when the box is emptied', () => {
    const state = replay(
      { kind: 'typed', text: 'l' },
      { kind: 'answered', text: 'l', value: answer('1') },
      { kind: 'typed', text: '' },
    );
    expect(state).toEqual(EMPTY_FIND);
  });

  it('empties the box once a page is open and brings the text back by an arrow', () => {
    const opened = replay({ kind: 'typed', text: 'lind' }, { kind: 'opened' });
    expect(opened.text).toBe('');
    expect(nextFind(opened, { kind: 'moved', key: 'ArrowDown', rowCount: 0 })).toMatchObject({
      text: 'lind',
      isOpen: true,
    });
    expect(replay({ kind: 'moved', key: 'ArrowDown', rowCount: 0 })).toEqual(EMPTY_FIND);
  });

  it('shows the error of the present text only', () => {
    const error = { code: 'TIMEOUT', message: '' } as const;
    const state = replay({ kind: 'typed', text: 'li' }, { kind: 'failed', text: 'l', error });
    expect(state.error).toBeNull();
    expect(nextFind(state, { kind: 'failed', text: 'li', error }).error).toEqual(error);
  });
});
