import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstFill } from '../../../shared/contracts/data-api.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { fillShare } from './sync-view.ts';

/** How far the book has come, and the way to stop and to go on. */
export function FillProgress({ fill }: { fill: FirstFill }) {
  const { t } = useTranslation();
  const format = useFormat();
  const runCommand = useRunCommand();
  const [isAsked, setAsked] = useState(false);
  const share = fillShare(fill);
  const received = format.number(fill.received);
  const turn = async () => {
    setAsked(true);
    const result = await runCommand(fill.isStopped ? 'sync/continue-fill' : 'sync/stop-fill', {});
    setAsked(false);
    if (!result.ok) showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
  };
  const says = fill.isRecentHere ? t('sync:fill.recentHere') : t('sync:fill.newestFirst');
  return (
    <Box component="section" aria-label={t('sync:fill.title')} sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 1 }}>
        <Typography sx={{ fontWeight: 600 }}>{t('sync:fill.title')}</Typography>
        <Typography sx={{ color: 'text.secondary' }}>
          {fill.total === null
            ? t('sync:fill.received', { received })
            : t('sync:fill.receivedOf', { received, total: format.number(fill.total) })}
        </Typography>
      </Box>
      <LinearProgress
        aria-label={t('sync:fill.title')}
        color={fill.isStopped ? 'secondary' : 'primary'}
        {...(share === null && !fill.isStopped
          ? { variant: 'indeterminate' }
          : { variant: 'determinate', value: Math.round((share ?? 0) * 100) })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Typography variant="body2" sx={{ flex: '1 1 26ch', color: 'text.secondary' }}>
          {fill.isStopped ? t('sync:fill.stoppedText') : `${says} ${t('sync:fill.stopMeans')}`}
        </Typography>
        <Button onClick={() => void turn()} disabled={isAsked}>
          {t(fill.isStopped ? 'sync:actions.continueFill' : 'sync:actions.stopFill')}
        </Button>
      </Box>
    </Box>
  );
}
