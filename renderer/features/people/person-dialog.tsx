import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/contracts/data-api.ts';
import { ROLES, type Role } from '../../../shared/domain/user/user.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { FormDialog } from '../../ui/form/form-dialog.tsx';
import { findNewPinProblems } from '../../ui/new-pin.ts';
import { NewPinFields } from '../../ui/new-pin-fields.tsx';

const NAME_MAX = 80;

interface PersonDialogProps {
  /** Null for somebody new. */
  user: UserRow | null;
  onClose: () => void;
}

export function PersonDialog({ user, onClose }: PersonDialogProps) {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const [name, setName] = useState(user?.name ?? '');
  const [role, setRole] = useState<Role>(user?.role ?? 'advisor');
  const [isActive, setActive] = useState(user?.isActive ?? true);
  const [newPin, setNewPin] = useState({ pin: '', again: '' });
  const [isTried, setTried] = useState(false);
  const isNameMissing = name.trim() === '';

  const save = () => {
    setTried(true);
    if (isNameMissing) return null;
    if (user) return runCommand('users/edit', { id: user.id, set: { name, role, isActive } });
    if (Object.keys(findNewPinProblems(newPin)).length > 0) return null;
    return runCommand('users/add', { name, role, pin: newPin.pin });
  };
  return (
    <FormDialog
      title={t(user ? 'people:edit.title' : 'people:add.title')}
      submitLabel={t(user ? 'people:edit.submit' : 'people:add.submit')}
      save={save}
      onClose={onClose}
    >
      <TextField
        label={t('people:columns.name')}
        name="name"
        value={name}
        autoFocus
        error={isTried && isNameMissing}
        helperText={t(isTried && isNameMissing ? 'people:nameMissing' : 'people:nameHelp')}
        onChange={({ target }) => setName(target.value.slice(0, NAME_MAX))}
        slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off', spellCheck: false } }}
      />
      <TextField
        select
        label={t('people:columns.role')}
        value={role}
        helperText={t(`people:roleHelp.${role}`)}
        onChange={({ target }) => setRole(ROLES.find((known) => known === target.value) ?? role)}
      >
        {ROLES.map((known) => (
          <MenuItem key={known} value={known}>
            {t(`common:roles.${known}`)}
          </MenuItem>
        ))}
      </TextField>
      {user ? (
        <FormControlLabel
          control={
            <Checkbox checked={isActive} onChange={(_event, checked) => setActive(checked)} />
          }
          label={t('people:maySignIn')}
        />
      ) : (
        <NewPinFields value={newPin} isTried={isTried} onChange={setNewPin} />
      )}
    </FormDialog>
  );
}
