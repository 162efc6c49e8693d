import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../shared/contracts/import-api.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { useMay } from '../../ui/permission/use-may.ts';
import { Section } from '../../ui/section.tsx';
import { useImportCommands } from './use-import.ts';
import { progressPercent } from './view-model.ts';

/** The import on its way; the desk can be used for anything else meanwhile. */
export function ProgressPanel({ progress }: { progress: ImportProgress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { cancel } = useImportCommands();
  const [isStopping, setStopping] = useState(false);
  const percent = progressPercent(progress);
  const { phase } = progress;
  return (
    <Section title={t(`import:phases.${phase}`)}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <LinearProgress
          aria-label={t(`import:phases.${phase}`)}
          {...(percent === null ? {} : { variant: 'determinate', value: percent })}
        />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Typography>
            {t(`import:progress.${phase === 'reading' ? 'reading' : 'writing'}`, {
              rows: format.number(progress.rows),
              customers: format.number(progress.customers),
              vehicles: format.number(progress.vehicles),
            })}
          </Typography>
          {phase === 'undoing' || !may('write') ? null : (
            <Button
              loading={isStopping}
              sx={{ marginInlineStart: 'auto' }}
              onClick={() => {
                setStopping(true);
                void cancel(progress.importId).finally(() => setStopping(false));
              }}
            >
              {t('import:actions.cancel')}
            </Button>
          )}
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('import:progress.note')}
        </Typography>
      </Box>
    </Section>
  );
}
