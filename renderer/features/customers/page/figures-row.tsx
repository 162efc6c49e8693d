import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { DateText } from '../../../ui/date-text.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Money } from '../../../ui/money.tsx';
import { toFigures } from './view-model.ts';

/** The figures of a customer with what they mean beneath. */
export function FiguresRow({ page, today }: { page: CustomerPage; today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = toFigures(page, today);
  const { currency, averageMinor, lastVisitOn, lastVisitDays } = figures;
  const none = t('customers:figure.none');
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gap: 1.5,
        margin: 0,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
      }}
    >
      <Figure label={t('customers:figure.visits')} note={t('customers:figure.visitsNote')}>
        {format.number(figures.visitCount)}
      </Figure>
      <Figure label={t('customers:figure.spend')} note={t('customers:figure.spendNote')}>
        <Money minor={figures.spendMinor} currency={currency} />
      </Figure>
      <Figure label={t('customers:figure.average')} note={t('customers:figure.averageNote')}>
        {averageMinor === null ? none : <Money minor={averageMinor} currency={currency} />}
      </Figure>
      <Figure
        label={t('customers:figure.lastVisit')}
        note={
          lastVisitDays === null
            ? t('customers:figure.noVisit')
            : lastVisitDays === 0
              ? t('customers:figure.today')
              : t('customers:figure.daysAgo', { count: lastVisitDays })
        }
      >
        {lastVisitOn ? <DateText on={lastVisitOn} /> : none}
      </Figure>
    </Box>
  );
}

function Figure({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <Paper sx={{ paddingInline: 1.5, paddingBlock: 1 }}>
      <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography component="dd" variant="h2" sx={{ margin: 0 }}>
        {children}
      </Typography>
      <Typography component="dd" variant="caption" sx={{ margin: 0, color: 'text.secondary' }}>
        {note}
      </Typography>
    </Paper>
  );
}
