import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { findMileageWarning } from '../../../../shared/domain/vehicle/mileage.ts';
import { isDay } from '../../../ui/form/problem.ts';
import { ChoiceInput, TextInput } from '../form/fields.tsx';
import { FieldRow, FormSection } from '../form/form-section.tsx';
import type { FieldForm } from '../form/use-record-form.ts';
import { useToday } from '../use-today.ts';
import { BuyerField } from './buyer-field.tsx';
import { carName } from './car-name.ts';
import type { SellFormValues } from './sell-values.ts';
import { useMileageWarning } from './use-mileage-warning.ts';
import { toWholeNumber } from './vehicle-values.ts';

interface SellFieldsProps {
  form: FieldForm<SellFormValues>;
  cars: CustomerPage['cars'];
  sellerId: string;
}

export function SellFields({ form, cars, sellerId }: SellFieldsProps) {
  const { t } = useTranslation();
  const today = useToday();
  const warningText = useMileageWarning();
  const { ownershipId, soldOn } = form.values;
  const options = useMemo(
    () => cars.map(({ vehicle, ownership }) => ({ value: ownership.id, label: carName(vehicle) })),
    [cars],
  );
  const known = cars.find(({ ownership }) => ownership.id === ownershipId)?.vehicle.mileage ?? [];
  const km = toWholeNumber(form.values.km);
  const warning =
    km !== null && isDay(soldOn) ? findMileageWarning({ on: soldOn, km }, known, today) : null;
  return (
    <FormSection title={t('customers:section.sale')}>
      <BuyerField form={form} sellerId={sellerId} />
      <ChoiceInput form={form} field="ownershipId" options={options} />
      <FieldRow>
        <div>
          <TextInput form={form} field="soldOn" type="date" />
        </div>
        <div>
          <TextInput form={form} field="km" isLtr hint={warningText(warning)} />
        </div>
      </FieldRow>
    </FormSection>
  );
}
