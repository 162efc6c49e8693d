import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useTranslation } from 'react-i18next';
import { useWatch } from '../../../data/use-answer.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CustomerView } from './customer-view.tsx';

/** One customer, as the book has it at this moment. */
export function CustomerPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useWatch('customers/page', { id });
  if (error) return <ErrorNotice code={error.code} />;
  if (data === undefined) return <Waiting />;
  if (data === null) {
    return (
      <EmptyState title={t('customers:page.missing')} text={t('customers:page.missingText')}>
        <Button href="#/customers" variant="contained" color="primary">
          {t('customers:page.toList')}
        </Button>
      </EmptyState>
    );
  }
  return <CustomerView page={data} />;
}

/** Keeps the places of head, figures and list, so that nothing jumps when they arrive. */
function Waiting() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 1.5 }}>
      <Skeleton variant="rounded" height={98} />
      <Skeleton variant="rounded" height={82} />
      <Skeleton variant="rounded" height={360} />
    </Box>
  );
}
