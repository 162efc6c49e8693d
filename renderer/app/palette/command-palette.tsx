import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../ui/actions/action.ts';
import { ShortcutList } from '../../ui/actions/shortcut-list.tsx';
import { PaletteSearch } from './palette-search.tsx';
import { usePaletteStore } from './palette-store.ts';

/** Everything that can be done here, found by typing; and the list of keys. */
export function CommandPalette() {
  const { t } = useTranslation();
  const { mode, close } = usePaletteStore();
  const chosen = useRef<Action | null>(null);
  const choose = (action: Action) => {
    chosen.current = action;
    close();
  };
  // The action runs when the focus is back where it was, so that it may move it.
  const runChosen = () => {
    const action = chosen.current;
    chosen.current = null;
    void action?.run();
  };
  return (
    <>
      <Dialog
        open={mode === 'actions'}
        onClose={close}
        transitionDuration={0}
        fullWidth
        maxWidth="sm"
        slotProps={{
          transition: { onExited: runChosen },
          paper: { 'aria-label': t('shell:palette.label'), ...PAPER_TOP },
        }}
      >
        <PaletteSearch onChoose={choose} />
      </Dialog>
      <Dialog
        open={mode === 'shortcuts'}
        onClose={close}
        fullWidth
        maxWidth="xs"
        aria-labelledby="shortcuts-title"
      >
        <DialogTitle id="shortcuts-title">{t('shell:actions.shortcuts')}</DialogTitle>
        {/* Nothing else in it takes the focus, and the arrows have to scroll it. */}
        <DialogContent tabIndex={0}>
          <ShortcutList />
        </DialogContent>
      </Dialog>
    </>
  );
}

const PAPER_TOP = { sx: { alignSelf: 'flex-start', mt: 6 } } as const;
