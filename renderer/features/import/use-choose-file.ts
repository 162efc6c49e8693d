import FolderOpenRounded from '@mui/icons-material/FolderOpenRounded';
import { type RefObject, useMemo, useRef } from 'react';
import type { Action } from '../../ui/actions/action.ts';

export interface ChooseFile {
  inputRef: RefObject<HTMLInputElement | null>;
  actions: readonly [Action];
}

/** Opens the file dialog; needs a `FileInput` with the same ref on the page. */
export function useChooseFile(): ChooseFile {
  const inputRef = useRef<HTMLInputElement>(null);
  const actions = useMemo<readonly [Action]>(
    () => [
      {
        id: 'import/choose-file',
        labelKey: 'import:actions.choose',
        icon: FolderOpenRounded,
        shortcut: 'Ctrl+O',
        needs: 'write',
        run: () => inputRef.current?.click(),
      },
    ],
    [],
  );
  return { inputRef, actions };
}
