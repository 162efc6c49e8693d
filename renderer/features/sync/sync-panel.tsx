import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import { useData } from '../../data/data-provider.tsx';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { useActions } from '../../ui/actions/use-actions.ts';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { LineSummary } from './line-summary.tsx';
import { syncNowAction } from './use-sync-actions.ts';
import { WaitingActions } from './waiting-actions.tsx';

interface SyncPanelProps {
  sync: SyncState;
  anchor: HTMLElement;
  onClose: () => void;
}

/** What the chip stands for, said in full, over the page one is at. */
export function SyncPanel({ sync, anchor, onClose }: SyncPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const client = useData();
  const syncNow = useMemo(() => syncNowAction(client), [client]);
  useActions(
    useMemo(() => [syncNow], [syncNow]),
    'dialog',
  );
  const go = (place: string) => {
    onClose();
    navigate(place);
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: -6, horizontal: 'right' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': id,
          elevation: 8,
          sx: { width: 480, maxWidth: '100%', border: '1px solid', borderColor: 'divider' },
        },
      }}
    >
      {/* A link inside leads to another place; the panel has done its work then. */}
      <Box
        onClick={(event) =>
          event.target instanceof Element && event.target.closest('a') && onClose()
        }
        sx={{ display: 'grid', gap: 2, padding: 2 }}
      >
        <Typography id={id} component="h2" variant="h3" sx={{ color: 'text.secondary' }}>
          {t('sync:panel.title')}
        </Typography>
        <LineSummary sync={sync} />
        {sync.actionsWaiting > 0 ? <WaitingActions sync={sync} /> : null}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
          <Button onClick={() => go('/activity')}>{t('sync:actions.activity')}</Button>
          <ActionButton action={syncNow} isPrimary />
        </Box>
      </Box>
    </Popover>
  );
}
