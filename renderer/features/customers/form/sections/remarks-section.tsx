import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { CUSTOMER_STATUSES } from '../../../../../shared/domain/customer/customer.ts';
import { useQuery } from '../../../../data/use-answer.ts';
import { FieldNews } from '../field-news.tsx';
import { ChoiceInput, TextInput } from '../fields.tsx';
import { FormSection } from '../form-section.tsx';
import type { CustomerFormValues } from '../form-values.ts';
import { useOptions } from '../use-options.ts';
import type { FieldForm } from '../use-record-form.ts';

const MAX_TAG_LENGTH = 40;

interface RemarksSectionProps {
  form: FieldForm<CustomerFormValues>;
  isFolded?: boolean;
}

/** Tags, notes and status. */
export function RemarksSection({ form, isFolded }: RemarksSectionProps) {
  const { t } = useTranslation();
  const statuses = useOptions('status', CUSTOMER_STATUSES);
  const known = useQuery('customers/list', {
    sort: 'name',
    direction: 'ascending',
    filter: {},
    offset: 0,
    limit: 1,
  });
  const suggestions = known.data?.tags.map(({ tag }) => tag) ?? [];
  return (
    <FormSection
      title={t('customers:section.remarks')}
      {...(isFolded === undefined ? {} : { isFolded })}
      needsAttention={form.shownProblem('notes') !== undefined}
    >
      <Autocomplete
        multiple
        freeSolo
        autoSelect
        size="small"
        options={suggestions}
        value={form.values.tags}
        onChange={(_, tags) => form.type({ tags: toTags(tags) })}
        renderInput={(params) => (
          <TextField {...params} label={t('customers:field.tags')} name="tags" />
        )}
      />
      <FieldNews form={form} field="tags" show={(tags) => tags.join(t('customers:form.comma'))} />
      <TextInput form={form} field="notes" rows={3} />
      <ChoiceInput form={form} field="status" options={statuses} />
    </FormSection>
  );
}

/** Trimmed, none twice, none longer than the book takes. */
function toTags(typed: readonly string[]): string[] {
  const tags = typed.map((tag) => tag.trim().slice(0, MAX_TAG_LENGTH)).filter(Boolean);
  return [...new Set(tags)];
}
