import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import {
  type AddressField,
  addressFieldOrder,
} from '../../../../../shared/domain/customer/address-format.ts';
import { ADDRESS_KINDS } from '../../../../../shared/domain/customer/customer.ts';
import { Choice, Input, Tick } from '../../../../ui/form/inputs.tsx';
import type { Problem } from '../../../../ui/form/problem.ts';
import { focusField } from '../form-focus.ts';
import type { AddressEntry } from '../form-values.ts';
import { useCountryOptions, useOptions } from '../use-options.ts';

interface AddressFieldsProps {
  entry: AddressEntry;
  at: number;
  /** Of the postal code, the only part with a shape. */
  problem: Problem | undefined;
  onChange: (part: Partial<AddressEntry>) => void;
  onLeave: () => void;
  onRemove: () => void;
}

/** Room each part needs, in pixels at the least. */
const BASIS: Record<AddressField, string> = {
  street: '1 1 100%',
  postalCode: '1 1 110px',
  city: '3 1 180px',
  state: '2 1 140px',
};

/** One address; its fields stand in the order of its country. */
export function AddressFields({
  entry,
  at,
  problem,
  onChange,
  onLeave,
  onRemove,
}: AddressFieldsProps) {
  const { t } = useTranslation();
  const kinds = useOptions('addressKind', ADDRESS_KINDS);
  const countries = useCountryOptions(entry.country);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, paddingBlockEnd: 1 }}>
      {addressFieldOrder(entry.country).map((part) => (
        <Input
          key={part}
          name={`addresses.${at}.${part}`}
          label={t(`customers:field.${part}`)}
          value={entry[part]}
          problem={part === 'postalCode' ? problem : undefined}
          {...(part === 'postalCode' ? { isLtr: true } : {})}
          onType={(text) => onChange({ [part]: text })}
          onLeave={part === 'postalCode' ? onLeave : noop}
          sx={{ flex: BASIS[part], width: 'auto' }}
        />
      ))}
      <Choice
        name={`addresses.${at}.country`}
        label={t('customers:field.country')}
        value={entry.country}
        options={countries}
        onChoose={(country) => onChange({ country })}
        sx={{ flex: '2 1 150px', width: 'auto' }}
      />
      <Choice
        name={`addresses.${at}.kind`}
        label={t('customers:field.addressKind')}
        value={entry.kind}
        options={kinds}
        onChoose={(kind) => onChange({ kind: kind as AddressEntry['kind'] })}
        sx={{ flex: '1 1 110px', width: 'auto' }}
      />
      <Input
        name={`addresses.${at}.label`}
        label={t('customers:field.addressLabel')}
        value={entry.label}
        onType={(label) => onChange({ label })}
        sx={{ flex: '1 1 120px', width: 'auto' }}
      />
      <Box sx={{ flex: '1 1 100%', display: 'flex', alignItems: 'center' }}>
        <Tick
          name={`addresses.${at}.isDefault`}
          label={t('customers:field.isDefault')}
          isTicked={entry.isDefault}
          onTick={(isTicked) => isTicked && onChange({ isDefault: true })}
        />
        <IconButton
          aria-label={t('customers:form.removeAddress')}
          onClick={(event) => {
            focusField(event.currentTarget, 'phones');
            onRemove();
          }}
          size="small"
          sx={{ marginInlineStart: 'auto' }}
        >
          <DeleteOutlineRounded fontSize="small" />
        </IconButton>
      </Box>
    </Box>
  );
}

function noop(): void {}
