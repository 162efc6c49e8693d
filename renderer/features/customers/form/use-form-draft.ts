import { useCallback, useEffect, useRef } from 'react';
import { useData } from '../../../data/data-provider.tsx';
import { keepOnLock } from '../../../ui/keep-on-lock.ts';
import { parseFormDraft, toFormDraft } from './form-draft.ts';
import type { RecordForm } from './use-record-form.ts';

/** Long enough not to write at every key, short enough that a crash costs a word. */
const DRAFT_DELAY_MS = 400;

/**
 * Keeps what is typed under `key` and brings it back when the form opens again.
 * Returns a function that forgets the draft, for after saving.
 */
export function useFormDraft<V extends object>(key: string, form: RecordForm<V>): () => void {
  const data = useData();
  const { state, send, isTouched } = form;
  const latest = useRef(state);
  latest.current = state;
  /** `clean`: the book holds no draft; `unsaved`: newer than the draft it holds. */
  const progress = useRef<'clean' | 'unsaved' | 'saved'>('clean');

  useEffect(() => {
    let isOpen = true;
    const read = async () => {
      const draft = await data.query('drafts/read', { key });
      if (!isOpen) return;
      const parsed = draft && parseFormDraft(draft.value, latest.current.base);
      if (!parsed) return;
      progress.current = 'saved';
      send({ kind: 'restored', state: parsed, savedAt: draft.savedAt });
    };
    // A draft that cannot be read must not keep anybody from typing a new one.
    read().catch(() => undefined);
    return () => {
      isOpen = false;
    };
  }, [data, key, send]);

  const save = useCallback(() => {
    if (progress.current !== 'unsaved') return;
    progress.current = 'saved';
    void data.runCommand('drafts/save', { key, value: toFormDraft(latest.current) });
  }, [data, key]);

  const forget = useCallback(() => {
    progress.current = 'clean';
    void data.runCommand('drafts/clear', { key });
  }, [data, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the values starts the wait anew
  useEffect(() => {
    if (!isTouched) {
      // Typed back to what is stored: there is nothing left to bring back.
      if (progress.current !== 'clean') forget();
      return;
    }
    progress.current = 'unsaved';
    const timer = setTimeout(save, DRAFT_DELAY_MS);
    return () => clearTimeout(timer);
  }, [state.values, isTouched, save, forget]);
  // Esc, leaving the page and locking come faster than the delay.
  useEffect(() => save, [save]);
  useEffect(() => keepOnLock(save), [save]);

  return forget;
}
