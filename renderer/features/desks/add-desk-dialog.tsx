import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/contracts/data-api.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { KeyCap } from '../../ui/actions/key-cap.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LateProgress } from '../../ui/late-progress.tsx';
import { CodeCard } from './code-card.tsx';

/** Asks the server for a code that enrols one PC, and shows it this once. */
export function AddDeskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { answer, make } = useCode();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('desks:add.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5, alignContent: 'start', minHeight: 250 }}>
        <Typography>{t('desks:add.text')}</Typography>
        <LateProgress isRunning={answer === null} label={t('desks:add.asking')} />
        {answer?.ok ? <CodeCard code={answer.value} onAnother={make} /> : null}
        {answer && !answer.ok ? (
          <ErrorNotice code={answer.error.code}>
            <Button onClick={make}>{t('desks:actions.again')}</Button>
          </ErrorNotice>
        ) : null}
      </DialogContent>
      <DialogActions>
        <Box sx={{ flex: 1 }} />
        <Button onClick={onClose} endIcon={<KeyCap shortcut="Escape" />}>
          {t('common:close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useCode() {
  const runCommand = useRunCommand();
  const [answer, setAnswer] = useState<CommandResult<'desks/create-code'> | null>(null);
  const hasAsked = useRef<boolean>(false);
  const make = useCallback(() => {
    setAnswer(null);
    void runCommand('desks/create-code', {}).then(setAnswer);
  }, [runCommand]);
  useEffect(() => {
    // Each asking makes a code that works; one opening of the dialog makes one.
    if (hasAsked.current) return;
    hasAsked.current = true;
    make();
  }, [make]);
  return { answer, make };
}
