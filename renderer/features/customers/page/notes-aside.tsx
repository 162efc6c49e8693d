import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../../shared/domain/customer/customer.ts';

/** What somebody wrote down about the customer. */
export function NotesAside({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  if (!customer.notes) return null;
  return (
    <Paper component="aside" aria-label={t('customers:field.notes')} sx={{ padding: 2 }}>
      <Typography variant="h3" component="h2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('customers:field.notes')}
      </Typography>
      <Typography
        dir="auto"
        sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 220, overflow: 'auto' }}
      >
        {customer.notes}
      </Typography>
    </Paper>
  );
}
