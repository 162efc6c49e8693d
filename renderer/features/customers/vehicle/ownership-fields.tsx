import { useTranslation } from 'react-i18next';
import { OWNERSHIP_KINDS } from '../../../../shared/domain/vehicle/vehicle.ts';
import { type Option, Tick } from '../../../ui/form/inputs.tsx';
import { FieldNews } from '../form/field-news.tsx';
import { ChoiceInput, TextInput } from '../form/fields.tsx';
import { FieldRow, FormSection } from '../form/form-section.tsx';
import { useOptions } from '../form/use-options.ts';
import type { FieldForm } from '../form/use-record-form.ts';
import type { OwnershipFormValues } from './ownership-values.ts';

const STATUSES = ['active', 'sold', 'traded'] as const;
const PURCHASES = ['new', 'used', 'certified'] as const;
const FINANCES = ['cash', 'finance', 'lease'] as const;

export function OwnershipFields({ form }: { form: FieldForm<OwnershipFormValues> }) {
  const { t } = useTranslation();
  const kinds = useOptions('ownershipKind', OWNERSHIP_KINDS);
  const notKnown = t('customers:form.notKnown');
  /** Texts that refused work shows as well. */
  const optionsOf = (group: string, values: readonly string[]): Option[] =>
    values.map((value) => ({ value, label: t(`record:${group}.${value}`) }));
  const text = (field: 'purchasePlace' | 'financeCompany' | 'annualKm', isLtr = false) => (
    <div>
      <TextInput form={form} field={field} isLtr={isLtr} />
    </div>
  );
  const day = (field: 'from' | 'until' | 'payoffOn') => (
    <div>
      <TextInput form={form} field={field} type="date" />
    </div>
  );
  const choice = (
    field: 'ownershipKind' | 'ownershipStatus' | 'purchaseKind' | 'financeKind',
    options: readonly Option[],
    emptyLabel?: string,
  ) => (
    <div>
      <ChoiceInput
        form={form}
        field={field}
        options={options}
        {...(emptyLabel === undefined ? {} : { emptyLabel })}
      />
    </div>
  );
  return (
    <>
      <FormSection title={t('customers:section.ownership')}>
        <FieldRow>
          {choice('ownershipKind', kinds)}
          {choice('ownershipStatus', optionsOf('ownershipStatus', STATUSES))}
        </FieldRow>
        <FieldRow>
          {day('from')}
          {day('until')}
          {text('annualKm', true)}
        </FieldRow>
        <FieldRow>
          <Flag form={form} field="isPrimaryDriver" />
          <Flag form={form} field="isServicedHere" />
        </FieldRow>
      </FormSection>
      <FormSection title={t('customers:section.purchase')}>
        <FieldRow>
          {choice('purchaseKind', optionsOf('purchaseKind', PURCHASES), notKnown)}
          {text('purchasePlace')}
        </FieldRow>
        <FieldRow>
          {choice('financeKind', optionsOf('financeKind', FINANCES), notKnown)}
          {text('financeCompany')}
          {day('payoffOn')}
        </FieldRow>
      </FormSection>
    </>
  );
}

interface FlagProps {
  form: FieldForm<OwnershipFormValues>;
  field: 'isPrimaryDriver' | 'isServicedHere';
}

function Flag({ form, field }: FlagProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Tick
        name={field}
        label={t(`customers:field.${field}`)}
        isTicked={form.values[field]}
        onTick={(isTicked) => form.type({ [field]: isTicked })}
      />
      <FieldNews
        form={form}
        field={field}
        show={(value) => t(`customers:form.${value ? 'yes' : 'no'}`)}
      />
    </div>
  );
}
