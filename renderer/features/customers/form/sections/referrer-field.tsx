import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerName } from '../../../../../shared/domain/customer/customer.ts';
import { useQuery, useWatch } from '../../../../data/use-answer.ts';

interface ReferrerFieldProps {
  referrerId: string;
  /** Nobody refers themselves. */
  exceptId: string | null;
  onChoose: (referrerId: string) => void;
}

interface Candidate {
  id: string;
  name: string;
  town: string | null;
}

const CANDIDATES = 8;

/** Who recommended us: found by name, phone or plate like everywhere else. */
export function ReferrerField({ referrerId, exceptId, onChoose }: ReferrerFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useQuery('customers/find', { text, limit: CANDIDATES });
  const current = useWatch('customers/page', { id: referrerId });
  const chosen = useMemo<Candidate | null>(() => {
    if (!referrerId) return null;
    const customer = current.data?.customer;
    return { id: referrerId, name: customer ? customerName(customer) : '…', town: null };
  }, [referrerId, current.data]);
  const candidates: Candidate[] = (found.data?.hits ?? []).filter((hit) => hit.id !== exceptId);
  return (
    <Autocomplete
      options={candidates}
      value={chosen}
      inputValue={text}
      onInputChange={(_, typed) => setText(typed)}
      onChange={(_, candidate) => onChoose(candidate?.id ?? '')}
      filterOptions={(options) => options}
      getOptionKey={(candidate) => candidate.id}
      getOptionLabel={(candidate) =>
        candidate.town ? `${candidate.name} · ${candidate.town}` : candidate.name
      }
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={t(text ? 'customers:form.referrerNone' : 'customers:form.referrerType')}
      renderInput={(params) => (
        <TextField {...params} label={t('customers:field.referrerId')} name="referrerId" />
      )}
    />
  );
}
