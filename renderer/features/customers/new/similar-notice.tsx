import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SimilarCustomer } from '../../../../shared/contracts/data-api.ts';
import { useWatch } from '../../../data/use-answer.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Phone } from '../../../ui/phone.tsx';
import { Plate } from '../../../ui/plate.tsx';
import { toSimilarInput } from './to-similar-input.ts';
import type { NewCustomerValues } from './use-add-customer.ts';

/** More would be a search; there is one at the top of the window. */
const SHOWN_MAX = 2;

/** Says while somebody types that this customer may be in the book already, and why. */
export function SimilarNotice({ values }: { values: NewCustomerValues }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const typed = useDeferredValue(values);
  const { data } = useWatch('customers/similar', toSimilarInput(typed, country));
  if (!data || data.length === 0) return null;
  return (
    <Box role="status" data-notice="similar" sx={{ flexBasis: '100%' }}>
      <Notice tone="warning">
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('customers:similar.title')}
        </Typography>
        {data.slice(0, SHOWN_MAX).map((similar) => (
          <SimilarLine key={similar.customer.id} similar={similar} />
        ))}
      </Notice>
    </Box>
  );
}

function SimilarLine({ similar }: { similar: SimilarCustomer }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { customer, reasons, cautions } = similar;
  const [plate] = customer.plates;
  const [caution] = cautions;
  const why = reasons.map(({ code }) => t(`customers:similar.reason.${code}`)).join(' · ');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 1 }}>
      <Box sx={{ flex: '1 1 24ch', minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
          <Typography variant="body2" component="bdi" sx={{ fontWeight: 600 }}>
            {customer.name}
          </Typography>
          {plate ? <Plate text={plate.text} country={plate.country} size="small" /> : null}
          <Typography variant="body2" color="text.secondary">
            {customer.phone ? <Phone number={customer.phone} /> : null}
            {customer.phone && customer.town ? ' · ' : null}
            {customer.town}
          </Typography>
        </Box>
        <Typography variant="body2" color="text.secondary">
          {why}
          {caution ? ` · ${t(`customers:similar.caution.${caution}`)}` : ''}
        </Typography>
      </Box>
      <Button size="small" onClick={() => navigate(`/customers/${customer.id}`)}>
        {t('customers:holder.open')}
      </Button>
    </Box>
  );
}
