import { describe, expect, it } from 'vitest';
import { parseFormDraft, toFormDraft } from './form-draft.ts';
import { createFormModel, type FormEvent, type FormModel, nextForm } from './form-model.ts';

const base = { name: 'Lindner', tags: ['a'] };
type Values = typeof base;
const formAfter = (...events: FormEvent<Values>[]): FormModel<Values> =>
  events.reduce(nextForm<Values>, createFormModel(base, 3));

describe('nextForm', () => {
  it('takes typing, visits and tries', () => {
    const model = formAfter(
      { kind: 'typed', change: { name: 'Vogt' } },
      { kind: 'visited', path: 'name' },
      { kind: 'tried' },
    );
    expect(model.state.values).toEqual({ name: 'Vogt', tags: ['a'] });
    expect(model.visited.has('name')).toBe(true);
    expect(model.isTried).toBe(true);
  });

  it('stays the same object when the store brings nothing new', () => {
    const model = formAfter();
    expect(nextForm(model, { kind: 'stored', values: { ...base }, rev: 3 })).toBe(model);
  });

  it('brings a draft back onto what is stored now', () => {
    const typed = formAfter({ kind: 'typed', change: { name: 'Vogt' } });
    const draft = parseFormDraft(structuredClone(toFormDraft(typed.state)), base);
    if (!draft) throw new Error('the draft must be readable');
    const model = nextForm(createFormModel({ ...base, tags: ['a', 'b'] }, 4), {
      kind: 'restored',
      state: draft,
      savedAt: '2026-11-20T09:30:00.000Z',
    });
    expect(model.state.values).toEqual({ name: 'Vogt', tags: ['a', 'b'] });
    expect(model.state.baseRev).toBe(4);
    expect(model.restoredAt).toBe('2026-11-20T09:30:00.000Z');
  });

  it('says nothing of a draft that holds what is stored anyway', () => {
    const model = formAfter({
      kind: 'restored',
      state: formAfter().state,
      savedAt: '2026-11-20T09:30:00.000Z',
    });
    expect(model.restoredAt).toBeNull();
  });

  it('goes back to what is stored when everything is discarded', () => {
    const model = formAfter({ kind: 'typed', change: { name: 'Vogt' } }, { kind: 'discarded' });
    expect(model.state.values).toEqual(base);
  });
});

describe('parseFormDraft', () => {
  it.each([
    null,
    'x',
    [],
    { base, baseRev: '3', values: base },
    { base, baseRev: 3, values: { name: 'x' } },
  ])('refuses %j', (value) => expect(parseFormDraft(value, base)).toBeNull());
});
