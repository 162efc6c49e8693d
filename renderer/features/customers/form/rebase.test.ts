import { describe, expect, it } from 'vitest';
import { createFormState, keepMine, rebaseForm, takeOver } from './rebase.ts';

const base = { lastName: 'Lindner', notes: 'calls back', tags: ['a'] };
const typed = (values: Partial<typeof base>) => ({
  ...createFormState(base, 3),
  values: { ...base, ...values },
});

describe('rebaseForm', () => {
  it('keeps what was typed and shows the new value beside it', () => {
    const state = rebaseForm(typed({ notes: 'pays cash' }), { ...base, notes: 'moved' }, 4);
    expect(state.values.notes).toBe('pays cash');
    expect(state.news).toEqual({ notes: { kind: 'waiting', theirs: 'moved' } });
    expect(state.baseRev).toBe(4);
  });

  it('follows the store where nothing was typed, and says so', () => {
    const state = rebaseForm(
      typed({ notes: 'pays cash' }),
      { ...base, lastName: 'Lindner-Vogt' },
      4,
    );
    expect(state.values).toEqual({ ...base, lastName: 'Lindner-Vogt', notes: 'pays cash' });
    expect(state.news).toEqual({ lastName: { kind: 'taken', before: 'Lindner' } });
  });

  it('has nothing to say when both typed the same', () => {
    const state = rebaseForm(typed({ notes: 'moved' }), { ...base, notes: 'moved' }, 4);
    expect(state.news).toEqual({});
  });

  it('lets the user take the new value over or keep the own one', () => {
    const state = rebaseForm(typed({ notes: 'pays cash' }), { ...base, notes: 'moved' }, 4);
    expect(takeOver(state, 'notes')).toMatchObject({ values: { notes: 'moved' }, news: {} });
    expect(keepMine(state, 'notes')).toMatchObject({ values: { notes: 'pays cash' }, news: {} });
  });

  it('shows the newest value when the store changes again', () => {
    const once = rebaseForm(typed({ notes: 'pays cash' }), { ...base, notes: 'moved' }, 4);
    const twice = rebaseForm(once, { ...base, notes: 'moved twice' }, 5);
    expect(twice.news.notes).toEqual({ kind: 'waiting', theirs: 'moved twice' });
  });
});
