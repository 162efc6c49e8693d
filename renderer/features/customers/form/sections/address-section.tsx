import AddRounded from '@mui/icons-material/AddRounded';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { addressLines } from '../../../../../shared/domain/customer/address-format.ts';
import { FieldNews } from '../field-news.tsx';
import { FormSection } from '../form-section.tsx';
import { type AddressEntry, type CustomerFormValues, emptyAddress } from '../form-values.ts';
import type { FieldForm } from '../use-record-form.ts';
import { AddressFields } from './address-fields.tsx';

interface AddressSectionProps {
  form: FieldForm<CustomerFormValues>;
  country: string;
  isFolded?: boolean;
}

export function AddressSection({ form, country, isFolded }: AddressSectionProps) {
  const { t } = useTranslation();
  const { addresses } = form.values;
  const setAddresses = (next: AddressEntry[]) => form.type({ addresses: next });
  const change = (at: number, part: Partial<AddressEntry>) =>
    setAddresses(
      addresses.map((entry, index) => {
        if (index === at) return { ...entry, ...part };
        return part.isDefault ? { ...entry, isDefault: false } : entry;
      }),
    );
  const remove = (at: number) => {
    const left = addresses.filter((_, index) => index !== at);
    const [first, ...rest] = left;
    const needsDefault = first && !left.some((entry) => entry.isDefault);
    setAddresses(needsDefault ? [{ ...first, isDefault: true }, ...rest] : left);
  };
  const add = () =>
    setAddresses([
      ...addresses,
      emptyAddress(crypto.randomUUID(), country, addresses.length === 0),
    ]);
  return (
    <FormSection
      title={t('customers:section.addresses')}
      {...(isFolded === undefined ? {} : { isFolded })}
      needsAttention={addresses.some((_, at) => form.shownProblem(`addresses.${at}.postalCode`))}
    >
      {addresses.map((entry, at) => (
        <AddressFields
          key={entry.id}
          entry={entry}
          at={at}
          problem={form.shownProblem(`addresses.${at}.postalCode`)}
          onChange={(part) => change(at, part)}
          onLeave={() => form.visit(`addresses.${at}.postalCode`)}
          onRemove={() => remove(at)}
        />
      ))}
      <FieldNews
        form={form}
        field="addresses"
        show={(entries) => entries.map((entry) => addressLines(entry).join(', ')).join(' · ')}
      />
      <Button startIcon={<AddRounded />} variant="text" onClick={add} sx={{ justifySelf: 'start' }}>
        {t('customers:form.addAddress')}
      </Button>
    </FormSection>
  );
}
