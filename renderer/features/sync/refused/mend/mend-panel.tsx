import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../../shared/contracts/data-api.ts';
import { KeyCap } from '../../../../ui/actions/key-cap.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { refusedField, refusedName } from '../refused-view.ts';
import { MendField } from './mend-field.tsx';
import { useMend } from './use-mend.ts';

interface MendPanelProps {
  row: RejectedRow;
  onSent: () => void;
  onClose: () => void;
}

const SEND_SHORTCUT = 'Ctrl+S';

/** The fields that differ, filled with what was tried; the one the server named has the cursor. */
export function MendPanel({ row, onSent, onClose }: MendPanelProps) {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  const mend = useMend(row);
  const refused = refusedField(row);
  const name = refusedName(row);
  useEffect(() => {
    // The panel takes the focus itself as it opens; the field takes it from there.
    const frame = requestAnimationFrame(() => focusField(body.current, refused));
    return () => cancelAnimationFrame(frame);
  }, [refused]);
  const send = async () => {
    const outcome = await mend.send();
    if (outcome === 'problems') requestAnimationFrame(() => focusProblem(body.current));
    if (outcome !== 'sent') return;
    onSent();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isCtrl = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isCtrl || !(event.key === 'Enter' || event.key.toLowerCase() === 's')) return;
    event.preventDefault();
    void send();
  };
  return (
    <SidePanel
      title={name ? t('refused:mend.title', { name }) : t('refused:mend.plain')}
      body={body}
      onClose={onClose}
      onKeyDown={onKeyDown}
      foot={
        <>
          <Typography
            variant="body2"
            role="status"
            sx={{
              flex: '1 1 16ch',
              color: mend.problemCount > 0 ? 'error.main' : 'text.secondary',
            }}
          >
            {mend.problemCount > 0
              ? t('customers:form.problems', { count: mend.problemCount })
              : t('refused:mend.kept')}
          </Typography>
          <Button onClick={onClose} endIcon={<KeyCap shortcut="Escape" />}>
            {t('common:close')}
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={mend.isSending}
            onClick={() => void send()}
            endIcon={<KeyCap shortcut={SEND_SHORTCUT} />}
          >
            {t('refused:actions.retry')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2, paddingBlock: 1 }}>
        {mend.error ? <ErrorNotice code={mend.error.code} /> : null}
        <Typography sx={{ color: 'text.secondary' }}>{t('refused:mend.text')}</Typography>
        {Object.entries(mend.entries).map(([field, entry]) => (
          <MendField
            key={field}
            row={row}
            field={field}
            entry={entry}
            isRefused={field === refused}
            mend={mend}
          />
        ))}
      </Box>
    </SidePanel>
  );
}

const INPUTS = ':is(input, textarea, select)';

/** Puts the cursor into the refused field, else into the first one. */
function focusField(body: HTMLElement | null, field: string | null): void {
  const named = field ? body?.querySelector<HTMLElement>(`${INPUTS}[name^="${field}"]`) : null;
  (named ?? body?.querySelector<HTMLElement>(INPUTS) ?? body?.querySelector('button'))?.focus();
}

function focusProblem(body: HTMLElement | null): void {
  body?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
