import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatch } from '../../data/use-answer.ts';
import type { Action } from '../../ui/actions/action.ts';
import { ariaShortcut } from '../../ui/actions/shortcut.ts';
import { useActions } from '../../ui/actions/use-actions.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { type Tone, ToneChip } from '../../ui/tone-chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.ts';
import { SyncPanel } from './sync-panel.tsx';
import { spokenKey, syncView } from './sync-view.ts';
import { useSyncActions } from './use-sync-actions.ts';

const PANEL_SHORTCUT = 'F8';

const Dot = styled('span')({
  width: 8,
  height: 8,
  borderRadius: 4,
  flex: 'none',
  backgroundColor: 'currentColor',
});

/** Whether the desk is in step with the server; opens the panel that says it in full. */
export function SyncChip() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { data } = useWatch('sync/state', {});
  const chip = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useSyncActions();
  usePanelAction(setOpen);
  const view = data ? syncView(data, now, format) : null;
  const tone: Tone = view?.tone ?? 'neutral';
  return (
    <>
      <ButtonBase
        ref={chip}
        onClick={() => setOpen(true)}
        title={t('sync:chip.open')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts={ariaShortcut(PANEL_SHORTCUT)}
        sx={{ borderRadius: 3, minHeight: 32, visibility: view ? 'visible' : 'hidden' }}
      >
        <ToneChip tone={tone}>
          <Dot aria-hidden />
          {view ? t(`sync:chip.${view.kind}`, view.params) : t('sync:chip.idle')}
        </ToneChip>
      </ButtonBase>
      {/* Only a change of kind is spoken; counts would never stop talking. */}
      <VisuallyHidden role="status">
        {data ? t(`sync:spoken.${spokenKey(data)}`) : ''}
      </VisuallyHidden>
      {isOpen && data && chip.current ? (
        <SyncPanel sync={data} anchor={chip.current} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

function usePanelAction(setOpen: (isOpen: boolean) => void): void {
  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: 'sync/open-panel',
          labelKey: 'sync:actions.panel',
          shortcut: PANEL_SHORTCUT,
          run: () => setOpen(true),
        },
      ],
      [setOpen],
    ),
    'frame',
  );
}
