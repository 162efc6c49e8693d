import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts/toast-store.ts';

interface RevokeDialogProps {
  desk: DeskSummary;
  /** The desk one is sitting at. */
  isOwn: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** Says what will happen at that PC before it does; the way out has the focus. */
export function RevokeDialog({ desk, isOwn, onDone, onClose }: RevokeDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const runCommand = useRunCommand();
  const waiting = desk.actionsWaiting ?? 0;
  const revoke = async () => {
    onClose();
    const result = await runCommand('desks/revoke', { deskId: desk.id });
    showToast(
      result.ok
        ? { messageKey: 'desks:revoke.done', params: { name: desk.name } }
        : { messageKey: `errors:${result.error.code}`, tone: 'error' },
    );
    onDone();
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('desks:revoke.title', { name: desk.name })}
      text={t('desks:revoke.text')}
      confirmLabel={t('desks:actions.revoke')}
      isDestructive
      onConfirm={() => void revoke()}
      onCancel={onClose}
    >
      {waiting > 0 || isOwn ? (
        <Box sx={{ display: 'grid', gap: 1, mt: 2 }}>
          {waiting > 0 ? (
            <Notice tone="warning">
              {t('desks:revoke.waiting', { count: waiting, number: format.number(waiting) })}
            </Notice>
          ) : null}
          {isOwn ? <Notice tone="error">{t('desks:revoke.own')}</Notice> : null}
        </Box>
      ) : null}
    </ConfirmDialog>
  );
}
