import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/contracts/data-api.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { FormDialog } from '../../ui/form/form-dialog.tsx';
import { findNewPinProblems } from '../../ui/new-pin.ts';
import { NewPinFields } from '../../ui/new-pin-fields.tsx';
import { PinField } from '../../ui/pin-field.tsx';
import { showToast } from '../../ui/toasts/toast-store.ts';

interface PinDialogProps {
  user: UserRow;
  /** One's own needs the old PIN; somebody else's is given anew. */
  isOwn: boolean;
  onClose: () => void;
}

export function PinDialog({ user, isOwn, onClose }: PinDialogProps) {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const [oldPin, setOldPin] = useState('');
  const [newPin, setNewPin] = useState({ pin: '', again: '' });
  const [isTried, setTried] = useState(false);
  const isOldMissing = isOwn && oldPin === '';

  const save = () => {
    setTried(true);
    if (isOldMissing || Object.keys(findNewPinProblems(newPin)).length > 0) return null;
    return change();
  };
  const change = async () => {
    const result = await runCommand('users/change-pin', {
      id: user.id,
      pin: newPin.pin,
      ...(isOwn && { oldPin }),
    });
    if (result.ok) showToast({ messageKey: 'people:pin.changed' });
    return result;
  };
  return (
    <FormDialog
      title={isOwn ? t('people:pin.ownTitle') : t('people:pin.title', { name: user.name })}
      submitLabel={t('people:pin.submit')}
      save={save}
      onClose={onClose}
    >
      {isOwn ? (
        <PinField
          label={t('people:pin.old')}
          name="oldPin"
          value={oldPin}
          autoFocus
          problem={isTried && isOldMissing ? t('people:pin.oldMissing') : undefined}
          onChange={setOldPin}
        />
      ) : (
        <Typography sx={{ color: 'text.secondary' }}>{t('people:pin.text')}</Typography>
      )}
      <NewPinFields value={newPin} isTried={isTried} onChange={setNewPin} />
    </FormDialog>
  );
}
