import Button, { type ButtonProps } from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useMay } from '../permission/use-may.ts';
import { type Action, isActionEnabled } from './action.ts';
import { KeyCap } from './key-cap.tsx';
import { ariaShortcut } from './shortcut.ts';

interface ActionButtonProps extends Pick<ButtonProps, 'sx' | 'size' | 'loading'> {
  action: Action;
  /** The one petrol button of a screen. */
  isPrimary?: boolean;
}

/** A button that derives its label, icon, key and state from an action; nothing for who may not do it. */
export function ActionButton({ action, isPrimary = false, ...rest }: ActionButtonProps) {
  const { t } = useTranslation();
  const may = useMay();
  if (!may(action.needs)) return null;
  const Icon = action.icon;
  return (
    <Button
      {...rest}
      variant={isPrimary ? 'contained' : 'outlined'}
      color={isPrimary ? 'primary' : 'secondary'}
      disabled={!isActionEnabled(action)}
      startIcon={Icon ? <Icon /> : undefined}
      endIcon={action.shortcut ? <KeyCap shortcut={action.shortcut} /> : undefined}
      aria-keyshortcuts={action.shortcut ? ariaShortcut(action.shortcut) : undefined}
      onClick={() => void action.run()}
    >
      {t(action.labelKey)}
    </Button>
  );
}
