import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { customerName } from '../../../../shared/domain/customer/customer.ts';
import { useData } from '../../../data/data-provider.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { undoActions } from '../undo-actions.ts';

interface RemoveDialogProps {
  page: CustomerPage;
  onClose: () => void;
}

/** Asks once, says what stays, and lets the toast take it back. */
export function RemoveDialog({ page, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const data = useData();
  const [, navigate] = useLocation();
  const [isRunning, setRunning] = useState(false);
  const name = customerName(page.customer);
  const remove = async () => {
    if (isRunning) return;
    setRunning(true);
    const result = await data.runCommand('customers/remove', { id: page.customer.id });
    onClose();
    if (!result.ok) {
      showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
      return;
    }
    navigate('/customers');
    showToast({
      messageKey: 'customers:toast.removed',
      params: { name },
      undo: () => undoActions(data, [result.value.actionId]),
    });
  };
  return (
    <ConfirmDialog
      isOpen
      isDestructive
      title={t('customers:remove.title', { name })}
      text={t('customers:remove.text', { visits: page.visitCount, count: page.cars.length })}
      confirmLabel={t('customers:remove.confirm')}
      onConfirm={() => void remove()}
      onCancel={onClose}
    />
  );
}
