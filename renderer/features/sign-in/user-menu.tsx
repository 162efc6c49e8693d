import AccountCircleRounded from '@mui/icons-material/AccountCircleRounded';
import LockRounded from '@mui/icons-material/LockRounded';
import PasswordRounded from '@mui/icons-material/PasswordRounded';
import Button from '@mui/material/Button';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../shared/contracts/data-api.ts';
import type { Action } from '../../ui/actions/action.ts';
import { KeyCap } from '../../ui/actions/key-cap.tsx';
import { ariaShortcut } from '../../ui/actions/shortcut.ts';
import { useActions } from '../../ui/actions/use-actions.ts';
import { navigate } from '../../ui/navigation/hash-location.ts';

interface UserMenuProps {
  user: NonNullable<SessionState['user']>;
  onLock: () => void;
}

/** Who is signed in, and the way out. */
export function UserMenu({ user, onLock }: UserMenuProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'session/lock',
        labelKey: 'sign-in:menu.lock',
        icon: LockRounded,
        shortcut: 'Ctrl+L',
        run: onLock,
      },
      {
        id: 'users/open-own-pin',
        labelKey: 'sign-in:menu.pin',
        icon: PasswordRounded,
        run: () => navigate(`/people?pin=${encodeURIComponent(user.id)}`),
      },
    ],
    [onLock, user.id],
  );
  useActions(actions, 'frame');
  return (
    <>
      <Button
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        startIcon={<AccountCircleRounded />}
        onClick={() => setOpen(true)}
        sx={{ maxWidth: 200, minHeight: 32 }}
      >
        <bdi style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{user.name}</bdi>
      </Button>
      <Menu
        id={menuId}
        open={isOpen}
        anchorEl={button.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {actions.map(({ id, labelKey, icon: Icon, shortcut, run }) => (
          <MenuItem
            key={id}
            aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
            onClick={() => {
              setOpen(false);
              void run();
            }}
          >
            {Icon ? (
              <ListItemIcon>
                <Icon fontSize="small" />
              </ListItemIcon>
            ) : null}
            <ListItemText>{t(labelKey)}</ListItemText>
            {shortcut ? <KeyCap shortcut={shortcut} /> : null}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
