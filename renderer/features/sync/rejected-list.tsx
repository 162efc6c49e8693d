import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../shared/contracts/data-api.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { rejectedName, triedFacts } from './rejected-view.ts';

/** Work the server refused. It stays here, readable, until somebody lets go of it. */
export function RejectedList({ rows }: { rows: readonly RejectedRow[] }) {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const [asked, setAsked] = useState<RejectedRow | null>(null);
  const discard = async (row: RejectedRow) => {
    setAsked(null);
    const result = await runCommand('rejected/discard', { key: row.key });
    showToast(
      result.ok
        ? { messageKey: 'sync:rejected.discarded' }
        : { messageKey: `errors:${result.error.code}`, tone: 'error' },
    );
  };
  return (
    <Section title={t('sync:rejected.title')}>
      <Typography sx={{ color: 'text.secondary', mb: 1 }}>{t('sync:rejected.text')}</Typography>
      {rows.map((row) => (
        <RejectedLine key={row.key} row={row} onDiscard={() => setAsked(row)} />
      ))}
      <ConfirmDialog
        isOpen={asked !== null}
        title={t('sync:rejected.confirmTitle')}
        text={t('sync:rejected.confirmText')}
        confirmLabel={t('sync:rejected.discard')}
        isDestructive
        onConfirm={() => {
          if (asked) void discard(asked);
        }}
        onCancel={() => setAsked(null)}
      />
    </Section>
  );
}

function RejectedLine({ row, onDiscard }: { row: RejectedRow; onDiscard: () => void }) {
  const { t } = useTranslation();
  const facts = triedFacts(row.tried).map(([name, value]) => ({
    label: t(`sync:fields.${name}`, { defaultValue: name }),
    value: <bdi>{value}</bdi>,
  }));
  return (
    <Box sx={{ borderTop: '1px solid', borderColor: 'divider', paddingBlock: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600 }}>
            {t(`sync:collections.${row.collection}`)} <bdi>{rejectedName(row)}</bdi>
          </Typography>
          <Typography sx={{ color: 'error.main' }}>{t(`errors:${row.code}`)}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            <DateText at={row.at} withTime />
          </Typography>
        </Box>
        <Button onClick={onDiscard}>{t('sync:rejected.discard')}</Button>
      </Box>
      <details>
        <summary>{t('sync:rejected.tried')}</summary>
        <Box sx={{ mt: 1 }}>
          <Facts facts={facts} />
        </Box>
      </details>
    </Box>
  );
}
