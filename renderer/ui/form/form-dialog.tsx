import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../shared/lib/result.ts';
import { ErrorNotice } from '../error-notice.tsx';

interface Failure {
  /** Of the closed list of errors. */
  code: string;
  details?: Record<string, string | number>;
}

interface FormDialogProps {
  title: string;
  submitLabel: string;
  /** Null when something in the form has to be put right first. */
  save: () => Promise<Result<unknown, Failure>> | null;
  onClose: () => void;
  /** Room for a text to be read; short questions need none. */
  isWide?: boolean;
  children: ReactNode;
}

/** A short form that is saved or left; an error keeps it open with what was typed. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, save, onClose, isWide = false, children } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const saving = save();
    if (!saving || isBusy) return;
    setBusy(true);
    const result = await saving;
    setBusy(false);
    if (result.ok) onClose();
    else setError(result.error);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth={isWide ? 'sm' : 'xs'}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, paddingTop: '8px !important' }}>
          {error ? <ErrorNotice code={error.code} details={error.details} /> : null}
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={isBusy}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
