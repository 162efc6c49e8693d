import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { ActionButton } from '../../../ui/actions/action-button.tsx';
import { DateText } from '../../../ui/date-text.tsx';
import { Phone } from '../../../ui/phone.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import type { CustomerActions } from './use-customer-actions.ts';
import { toPageHead } from './view-model.ts';

interface PageHeadCardProps {
  page: CustomerPage;
  actions: CustomerActions;
}

/** Who it is, how to reach them, and what can be done. */
export function PageHeadCard({ page, actions }: PageHeadCardProps) {
  const { t } = useTranslation();
  const head = toPageHead(page);
  const { customer } = page;
  return (
    <Paper
      component="header"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, padding: 2 }}
    >
      <Avatar
        sx={{ width: 48, height: 48, bgcolor: 'primary.main', color: 'primary.contrastText' }}
      >
        {head.initials}
      </Avatar>
      <Box sx={{ flex: '1 1 340px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography variant="h1" data-customer-name sx={{ overflowWrap: 'anywhere' }}>
            {customer.title ? `${customer.title} ` : ''}
            <bdi>{head.name}</bdi>
          </Typography>
          {customer.kind === 'business' ? (
            <ToneChip tone="neutral">{t('customers:kind.business')}</ToneChip>
          ) : null}
          {customer.status === 'active' ? null : (
            <ToneChip tone="primary">{t(`customers:status.${customer.status}`)}</ToneChip>
          )}
          {customer.doNotContact ? (
            <ToneChip tone="error">{t('customers:page.doNotContact')}</ToneChip>
          ) : null}
          {customer.tags.map((tag) => (
            <ToneChip key={tag} tone="neutral">
              <bdi>{tag}</bdi>
            </ToneChip>
          ))}
        </Box>
        <Reach>
          {head.phone ? <Phone number={head.phone.number} /> : null}
          {head.email ? <bdi dir="ltr">{head.email}</bdi> : null}
          {head.address ? <bdi>{head.address}</bdi> : null}
          <span>
            {t('customers:page.since')} <DateText on={head.sinceOn} />
          </span>
        </Reach>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <ActionButton action={actions.remove} />
        <ActionButton action={actions.addVehicle} />
        <ActionButton action={actions.edit} isPrimary />
      </Box>
    </Paper>
  );
}

/** Facts in a line with dots between them; a dot never starts a line. */
function Reach({ children }: { children: ReactNode[] }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        color: 'text.secondary',
        '& > *': { overflowWrap: 'anywhere' },
      }}
    >
      {children}
    </Box>
  );
}
