import { useEffect, useMemo, useReducer } from 'react';
import type { Problem, Problems } from '../../../ui/form/problem.ts';
import { createFormModel, type FormEvent, nextForm } from './form-model.ts';
import { type FormState, isTouched, type News } from './rebase.ts';

/** What a group of fields needs of the form it stands in; a larger form serves a smaller group. */
export interface FieldForm<V> {
  values: V;
  news: News<V>;
  /** The problem to show at a field: only after somebody left it or tried to save. */
  shownProblem: (path: string) => Problem | undefined;
  type: (change: Partial<V>) => void;
  visit: (path: string) => void;
  takeOver: (field: keyof V) => void;
  keepMine: (field: keyof V) => void;
}

/** A form over one record that follows what other desks save. */
export interface RecordForm<V> extends FieldForm<V> {
  state: FormState<V>;
  isTouched: boolean;
  restoredAt: string | null;
  /** Saving was tried once, so every problem shows. */
  isTried: boolean;
  /** Every problem, also those not shown yet. */
  problems: Problems;
  send: (event: FormEvent<V>) => void;
}

interface RecordFormOptions<V> {
  stored: V;
  rev: number;
  findProblems: (values: V) => Problems;
}

export function useRecordForm<V extends object>(options: RecordFormOptions<V>): RecordForm<V> {
  const { stored, rev, findProblems } = options;
  const [model, send] = useReducer(nextForm<V>, options, (first) =>
    createFormModel(first.stored, first.rev),
  );
  useEffect(() => send({ kind: 'stored', values: stored, rev }), [stored, rev]);
  const { values } = model.state;
  const problems = useMemo(() => findProblems(values), [findProblems, values]);
  return {
    state: model.state,
    values,
    news: model.state.news,
    isTouched: isTouched(model.state),
    restoredAt: model.restoredAt,
    isTried: model.isTried,
    problems,
    shownProblem: (path) => (model.isTried || model.visited.has(path) ? problems[path] : undefined),
    type: (change) => send({ kind: 'typed', change }),
    takeOver: (field) => send({ kind: 'takenOver', field }),
    keepMine: (field) => send({ kind: 'kept', field }),
    visit: (path) => send({ kind: 'visited', path }),
    send,
  };
}
