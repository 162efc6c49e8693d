import BackspaceRounded from '@mui/icons-material/BackspaceRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface NumberPadProps {
  isDisabled: boolean;
  onDigit: (digit: string) => void;
  onErase: () => void;
}

/** For a finger or a mouse; who types uses the field. It reads from left to right in every language. */
export function NumberPad({ isDisabled, onDigit, onErase }: NumberPadProps) {
  const { t } = useTranslation();
  const key = (digit: string) => (
    <Button
      key={digit}
      disabled={isDisabled}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onDigit(digit)}
      sx={{ minHeight: 48, fontSize: '1.125rem' }}
    >
      {digit}
    </Button>
  );
  return (
    <Box
      dir="ltr"
      role="group"
      aria-label={t('sign-in:lock.pad')}
      sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' }}
    >
      {DIGITS.map(key)}
      <Box aria-hidden />
      {key('0')}
      <Button
        disabled={isDisabled}
        tabIndex={-1}
        aria-label={t('sign-in:lock.erase')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onErase}
        sx={{ minHeight: 48 }}
      >
        <BackspaceRounded fontSize="small" />
      </Button>
    </Box>
  );
}
