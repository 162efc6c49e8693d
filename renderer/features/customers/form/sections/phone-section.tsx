import AddRounded from '@mui/icons-material/AddRounded';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { FieldNews } from '../field-news.tsx';
import { FormSection } from '../form-section.tsx';
import { type CustomerFormValues, emptyPhone, type PhoneEntry } from '../form-values.ts';
import type { FieldForm } from '../use-record-form.ts';
import { PhoneRow } from './phone-row.tsx';

interface PhoneSectionProps {
  form: FieldForm<CustomerFormValues>;
  country: string;
  /** The customer being edited, who may hold the own number. */
  customerId: string | null;
  isShort: boolean;
}

export function PhoneSection({ form, country, customerId, isShort }: PhoneSectionProps) {
  const { t } = useTranslation();
  const { phones } = form.values;
  const setPhones = (next: PhoneEntry[]) => form.type({ phones: next });
  const change = (at: number, part: Partial<PhoneEntry>) =>
    setPhones(
      phones.map((entry, index) => {
        if (index === at) return { ...entry, ...part };
        return part.isPrimary ? { ...entry, isPrimary: false } : entry;
      }),
    );
  const remove = (at: number) => {
    const left = phones.filter((_, index) => index !== at);
    const [first, ...rest] = left;
    const needsPrimary = first && !left.some((entry) => entry.isPrimary);
    setPhones(needsPrimary ? [{ ...first, isPrimary: true }, ...rest] : left);
  };
  return (
    <FormSection title={t('customers:section.phones')}>
      {phones.map((entry, at) => (
        <PhoneRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={at}
          entry={entry}
          at={at}
          country={country}
          customerId={customerId}
          isShort={isShort && phones.length === 1}
          problem={form.shownProblem(`phones.${at}`)}
          onChange={(part) => change(at, part)}
          onLeave={() => form.visit(`phones.${at}`)}
          onRemove={() => remove(at)}
        />
      ))}
      <FieldNews
        form={form}
        field="phones"
        show={(entries) => entries.map((entry) => entry.text).join(', ')}
      />
      <Button
        startIcon={<AddRounded />}
        variant="text"
        onClick={() => setPhones([...phones, emptyPhone(phones.length === 0)])}
        sx={{ justifySelf: 'start' }}
      >
        {t('customers:form.addPhone')}
      </Button>
    </FormSection>
  );
}
