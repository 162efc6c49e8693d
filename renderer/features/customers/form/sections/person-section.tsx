import { useTranslation } from 'react-i18next';
import { ChoiceInput, TextInput } from '../fields.tsx';
import { FieldRow, FormSection } from '../form-section.tsx';
import type { CustomerFormValues } from '../form-values.ts';
import { useOptions } from '../use-options.ts';
import type { FieldForm } from '../use-record-form.ts';

const GENDERS = ['female', 'male', 'diverse'] as const;
const INCOMES = ['low', 'middle', 'high'] as const;

/** What is known of the person; asked for rarely, so it starts folded. */
export function PersonSection({ form }: { form: FieldForm<CustomerFormValues> }) {
  const { t } = useTranslation();
  const genders = useOptions('gender', GENDERS);
  const incomes = useOptions('incomeRange', INCOMES);
  const notKnown = t('customers:form.notKnown');
  return (
    <FormSection
      title={t('customers:section.person')}
      isFolded
      needsAttention={form.shownProblem('birthOn') !== undefined}
    >
      <FieldRow>
        <div>
          <TextInput form={form} field="birthOn" type="date" />
        </div>
        <div>
          <ChoiceInput form={form} field="gender" options={genders} emptyLabel={notKnown} />
        </div>
      </FieldRow>
      <FieldRow>
        <div>
          <TextInput form={form} field="occupation" />
        </div>
        <div>
          <TextInput form={form} field="education" />
        </div>
      </FieldRow>
      <FieldRow>
        <div>
          <ChoiceInput form={form} field="incomeRange" options={incomes} emptyLabel={notKnown} />
        </div>
      </FieldRow>
    </FormSection>
  );
}
