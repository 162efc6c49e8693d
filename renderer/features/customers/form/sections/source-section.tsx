import { useTranslation } from 'react-i18next';
import { SOURCE_KINDS } from '../../../../../shared/domain/customer/customer.ts';
import { ChoiceInput, TextInput } from '../fields.tsx';
import { FieldRow, FormSection } from '../form-section.tsx';
import type { CustomerFormValues } from '../form-values.ts';
import { useOptions } from '../use-options.ts';
import type { FieldForm } from '../use-record-form.ts';
import { ReferrerField } from './referrer-field.tsx';

interface SourceSectionProps {
  form: FieldForm<CustomerFormValues>;
  customerId: string | null;
}

/** How the customer came to the garage. */
export function SourceSection({ form, customerId }: SourceSectionProps) {
  const { t } = useTranslation();
  const kinds = useOptions('sourceKind', SOURCE_KINDS);
  const { values } = form;
  return (
    <FormSection title={t('customers:section.source')} isFolded>
      <FieldRow>
        <div>
          <ChoiceInput
            form={form}
            field="sourceKind"
            options={kinds}
            emptyLabel={t('customers:form.notKnown')}
          />
        </div>
        {values.sourceKind === '' ? null : (
          <div>
            <TextInput form={form} field="sourceName" />
          </div>
        )}
      </FieldRow>
      {values.sourceKind === 'referral' ? (
        <ReferrerField
          referrerId={values.referrerId}
          exceptId={customerId}
          onChoose={(referrerId) => form.type({ referrerId })}
        />
      ) : null}
    </FormSection>
  );
}
