import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { focusFirstProblem } from './form-focus.ts';
import type { RecordForm } from './use-record-form.ts';

interface FormBody {
  /** The element that holds the fields. */
  body: RefObject<HTMLDivElement | null>;
  problemCount: number;
  /** Saves, or shows every problem and puts the cursor into the first. */
  trySave: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Throws away what was typed, here and in the draft. */
  discard: () => void;
}

/** How every form of a record is saved and let go of, by button and by key. */
export function useFormBody<V>(
  form: RecordForm<V>,
  { save, forgetDraft }: { save: () => unknown; forgetDraft: () => void },
): FormBody {
  const body = useRef<HTMLDivElement>(null);
  const problemCount = Object.keys(form.problems).length;
  const trySave = () => {
    form.send({ kind: 'tried' });
    if (problemCount === 0) save();
    // The problems show with the next paint; only then can one of them take the cursor.
    else requestAnimationFrame(() => focusFirstProblem(body.current));
  };
  return {
    body,
    problemCount,
    trySave,
    onKeyDown: (event) => {
      if (!isSaveKey(event)) return;
      event.preventDefault();
      trySave();
    },
    discard: () => {
      form.send({ kind: 'discarded' });
      forgetDraft();
    },
  };
}

/** Ctrl S and Ctrl Enter save, wherever in the form the cursor is. */
function isSaveKey(event: KeyboardEvent): boolean {
  const isCtrl = event.ctrlKey || event.metaKey;
  return isCtrl && !event.altKey && (event.key === 'Enter' || event.key.toLowerCase() === 's');
}
