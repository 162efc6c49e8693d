import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { ERROR_CODES, type WireError } from '../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';

interface ListTroubleProps {
  error: WireError;
  /** An older list is still shown beneath. */
  isStale: boolean;
  onAgain: () => void;
}

/** Why the list is not here, or not fresh; without the line that is nobody's fault. */
export function ListTrouble({ error, isStale, onAgain }: ListTroubleProps) {
  const { t } = useTranslation();
  const again = <Button onClick={onAgain}>{t('desks:actions.again')}</Button>;
  return (
    <Box role="status" sx={{ mb: 1.5 }}>
      {ERROR_CODES[error.code].retryable ? (
        <Notice tone="warning" actions={again}>
          {t('desks:offline')} {isStale ? t('desks:stale') : null}
        </Notice>
      ) : (
        <ErrorNotice code={error.code}>{again}</ErrorNotice>
      )}
    </Box>
  );
}
