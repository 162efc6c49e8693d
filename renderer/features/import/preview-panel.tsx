import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '../../../shared/contracts/import-api.ts';
import { useQuery } from '../../data/use-answer.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Section } from '../../ui/section.tsx';
import { ImportError } from './import-error.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ProblemCounts } from './problem-counts.tsx';

/** What the first rows would become, and what is wrong among them, while the mapping changes. */
export function PreviewPanel({ file, mapping }: { file: File; mapping: ImportMapping }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error } = useQuery('imports/preview', { file, mapping });
  if (error) return <ImportError error={error} />;
  const checked = data?.checkedRows ?? 0;
  const params = { count: checked, number: format.number(checked) };
  return (
    <>
      <Section title={t('import:preview.title')} isFlush>
        <Box sx={{ minHeight: 120 }}>
          {data ? <PreviewTable label={t('import:preview.title')} rows={data.rows} /> : null}
        </Box>
      </Section>
      {data && data.problems.length > 0 ? (
        <Section title={t('import:preview.found', params)} isFlush>
          <Box sx={{ paddingInline: 2, paddingBottom: 1.5 }}>
            <ProblemCounts problems={data.problems} />
            <Typography variant="body2" sx={{ color: 'text.secondary', paddingTop: 1 }}>
              {t('import:problems.note')}
            </Typography>
          </Box>
          <PreviewTable label={t('import:preview.found', params)} rows={data.flawedRows} />
        </Section>
      ) : null}
      {data && data.problems.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>
          {t('import:preview.clean', params)}
        </Typography>
      ) : null}
    </>
  );
}
