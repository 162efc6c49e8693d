import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { focusField } from '../form/form-focus.ts';
import type { FieldForm } from '../form/use-record-form.ts';
import { useToday } from '../use-today.ts';
import { findVinProposals, type ProposedField } from './find-vin-proposals.ts';
import type { VehicleFormValues } from './vehicle-values.ts';

interface VinProposalProps<V> {
  form: FieldForm<V>;
  /** The fields this form shows; nothing is proposed for one that nobody can see. */
  fields: readonly ProposedField[];
}

/** What the VIN says of fields that are still empty, one press away, and where it says so. */
export function VinProposal<V extends VehicleFormValues>({ form, fields }: VinProposalProps<V>) {
  const { t } = useTranslation();
  const proposals = findVinProposals(form.values, fields, useToday());
  if (proposals.length === 0) return null;
  const sources = new Set(proposals.map(({ field }) => field));
  return (
    <Box
      role="status"
      data-notice="vin-proposal"
      sx={{ bgcolor: 'soft.primary', borderRadius: 1, paddingInline: 1.5, paddingBlock: 0.75 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2">{t('customers:vinProposal.title')}</Typography>
        {proposals.map(({ field, value }) => (
          <Button
            key={`${field} ${value}`}
            size="small"
            aria-label={t(`customers:vinProposal.take.${field}`, { value })}
            onClick={(event) => {
              focusField(event.currentTarget, field);
              form.type({ [field]: value } as Partial<V>);
            }}
          >
            <bdi>{value}</bdi>
          </Button>
        ))}
      </Box>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {[...sources].map((field) => t(`customers:vinProposal.source.${field}`)).join(' ')}
      </Typography>
    </Box>
  );
}
