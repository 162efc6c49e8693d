import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerName } from '../../../../shared/domain/customer/customer.ts';
import { useQuery, useWatch } from '../../../data/use-answer.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { formatPhone } from '../../../ui/phone-format.ts';
import { phoneNumberOf } from '../form/phone-entry.ts';
import type { FieldForm } from '../form/use-record-form.ts';
import { type SellFormValues, toBuyerValues } from './sell-values.ts';

interface BuyerFieldProps {
  form: FieldForm<SellFormValues>;
  /** Nobody sells to themselves. */
  sellerId: string;
}

/** Somebody of the book, or with `isNew` what was typed of somebody to be added. */
interface Candidate {
  key: string;
  label: string;
  /** What tells people of one name apart: phone and plates. */
  more: string;
  isNew: boolean;
}

const CANDIDATES = 8;

/** Who buys: found by name, phone or plate like everywhere else, or added with what was typed. */
export function BuyerField({ form, sellerId }: BuyerFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { country } = useFormat();
  const { buyerId, newBuyer } = form.values;
  const found = useQuery('customers/find', { text, limit: CANDIDATES });
  const chosen = useChosen(buyerId, newBuyer);
  const problem = form.shownProblem('buyer');
  const typed = toBuyerValues(text);
  const number = typed.phones[0] ? phoneNumberOf(typed.phones[0], country) : null;
  // Somebody may be in the book under this number and another name.
  const holders = useQuery('customers/holders', { numbers: number ? [number] : [] });
  const rows = [...(found.data?.hits ?? []), ...(holders.data ?? [])];
  const hits = rows.filter(
    ({ id }, at) => id !== sellerId && rows.findIndex((row) => row.id === id) === at,
  );
  const options: Candidate[] = hits.map(({ id, name, town, phone, plates }) => ({
    key: id,
    label: [name, town].filter(Boolean).join(' · '),
    more: [phone && formatPhone(phone, country), ...plates.map((plate) => plate.text)]
      .filter(Boolean)
      .join(' · '),
    isNew: false,
  }));
  const name = customerName(typed);
  // Before the search has answered, Enter would add somebody who is in the book.
  if (found.status === 'ready' && holders.status === 'ready' && name && text !== chosen?.label) {
    options.push({ key: text, label: name, more: '', isNew: true });
  }
  return (
    <Autocomplete
      autoHighlight
      options={options}
      value={chosen}
      inputValue={text}
      onInputChange={(_, typed) => setText(typed)}
      onChange={(_, candidate) =>
        form.type({
          buyerId: candidate && !candidate.isNew ? candidate.key : '',
          newBuyer: candidate?.isNew ? candidate.key : '',
        })
      }
      onBlur={() => form.visit('buyer')}
      filterOptions={(all) => all}
      getOptionKey={(candidate) => `${candidate.isNew} ${candidate.key}`}
      getOptionLabel={(candidate) => candidate.label}
      isOptionEqualToValue={(a, b) => a.key === b.key && a.isNew === b.isNew}
      noOptionsText={t('customers:form.referrerType')}
      renderOption={({ key, ...props }, candidate) => (
        <Box component="li" key={key} {...props} sx={{ columnGap: 2 }}>
          <bdi>
            {candidate.isNew
              ? t('customers:sell.addBuyer', { name: candidate.label })
              : candidate.label}
          </bdi>
          {candidate.more ? (
            <Typography component="bdi" dir="ltr" variant="body2" sx={{ color: 'text.secondary' }}>
              {candidate.more}
            </Typography>
          ) : null}
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          autoFocus
          name="buyer"
          label={t('customers:field.buyer')}
          error={problem !== undefined}
          helperText={
            problem
              ? t(`customers:problem.${problem.code}`, { ...problem.values })
              : t(newBuyer ? 'customers:sell.newBuyer' : 'customers:sell.buyerHint')
          }
        />
      )}
    />
  );
}

/** The one who is chosen, named as the book names them now. */
function useChosen(buyerId: string, newBuyer: string): Candidate | null {
  const page = useWatch('customers/page', { id: buyerId }).data;
  return useMemo(() => {
    if (newBuyer) {
      return { key: newBuyer, label: customerName(toBuyerValues(newBuyer)), more: '', isNew: true };
    }
    if (!buyerId) return null;
    return {
      key: buyerId,
      label: page ? customerName(page.customer) : '…',
      more: '',
      isNew: false,
    };
  }, [buyerId, newBuyer, page]);
}
