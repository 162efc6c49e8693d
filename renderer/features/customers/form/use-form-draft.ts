import { useCallback, useEffect, useRef } from 'react';
import { useData } from '../../../data/data-provider.tsx';
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
  const isForgotten = useRef(false);
  const isRead = useRef(false);
  const hasUnsaved = useRef(false);

  useEffect(() => {
    let isOpen = true;
    const read = async () => {
      const draft = await data.query('drafts/read', { key });
      if (!isOpen) return;
      isRead.current = true;
      const parsed = draft && parseFormDraft(draft.value, latest.current.base);
      if (parsed) send({ kind: 'restored', state: parsed, savedAt: draft.savedAt });
    };
    // A draft that cannot be read must not keep anybody from typing a new one.
    read().catch(() => {
      isRead.current = true;
    });
    return () => {
      isOpen = false;
    };
  }, [data, key, send]);

  const save = useCallback(() => {
    if (isForgotten.current || !hasUnsaved.current) return;
    hasUnsaved.current = false;
    void data.runCommand('drafts/save', { key, value: toFormDraft(latest.current) });
  }, [data, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the values starts the wait anew
  useEffect(() => {
    if (!isTouched || isForgotten.current) return;
    hasUnsaved.current = true;
    const timer = setTimeout(save, DRAFT_DELAY_MS);
    return () => clearTimeout(timer);
  }, [state.values, isTouched, save]);
  // Esc and leaving the page come faster than the delay.
  useEffect(() => save, [save]);

  return useCallback(() => {
    isForgotten.current = true;
    void data.runCommand('drafts/clear', { key });
  }, [data, key]);
}
