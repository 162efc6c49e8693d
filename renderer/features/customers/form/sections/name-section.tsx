import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { FieldNews } from '../field-news.tsx';
import { TextInput } from '../fields.tsx';
import { FieldRow, FormSection } from '../form-section.tsx';
import type { CustomerFormValues } from '../form-values.ts';
import type { FieldForm } from '../use-record-form.ts';

const KINDS = ['person', 'business'] as const;

interface NameSectionProps {
  form: FieldForm<CustomerFormValues>;
  /** Title and the person behind a company are left for later. */
  isShort: boolean;
}

/** Who it is; where the cursor stands when the form opens. */
export function NameSection({ form, isShort }: NameSectionProps) {
  const { t } = useTranslation();
  const isBusiness = form.values.kind === 'business';
  return (
    <FormSection title={t('customers:section.name')}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={form.values.kind}
        aria-label={t('customers:field.kind')}
        onChange={(_, kind: CustomerFormValues['kind'] | null) => kind && form.type({ kind })}
      >
        {KINDS.map((kind) => (
          <ToggleButton key={kind} value={kind} sx={{ paddingInline: 2, textTransform: 'none' }}>
            {t(`customers:kind.${kind}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FieldNews form={form} field="kind" show={(kind) => t(`customers:kind.${kind}`)} />
      {isBusiness ? <TextInput form={form} field="company" hasFocus /> : null}
      <FieldRow>
        <div>
          <TextInput form={form} field="firstName" hasFocus={!isBusiness} />
        </div>
        <div>
          <TextInput form={form} field="lastName" />
        </div>
      </FieldRow>
      {isShort ? null : (
        <FieldRow>
          <div>
            <TextInput form={form} field="title" />
          </div>
          {isBusiness ? null : (
            <div>
              <TextInput form={form} field="company" />
            </div>
          )}
        </FieldRow>
      )}
    </FormSection>
  );
}
