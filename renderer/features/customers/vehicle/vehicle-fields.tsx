import { useTranslation } from 'react-i18next';
import { formatPlate } from '../../../../shared/domain/plate/plate.ts';
import {
  FUELS,
  type MileageReading,
  OWNERSHIP_KINDS,
} from '../../../../shared/domain/vehicle/vehicle.ts';
import { ChoiceInput, TextInput } from '../form/fields.tsx';
import { FieldRow, FormSection } from '../form/form-section.tsx';
import { useCountryOptions, useOptions } from '../form/use-options.ts';
import type { FieldForm } from '../form/use-record-form.ts';
import { useToday } from '../use-today.ts';
import { findVehicleWarnings, type VehicleWarnings } from './find-vehicle-problems.ts';
import { useMileageWarning } from './use-mileage-warning.ts';
import type { VehicleFormValues } from './vehicle-values.ts';
import { VinProposal } from './vin-proposal.tsx';

const PROPOSED = ['make', 'year'] as const;

interface VehicleFieldsProps {
  form: FieldForm<VehicleFormValues>;
  /** Readings the car has already. */
  known: readonly MileageReading[];
  /** The link to the customer is asked for only when the car is added. */
  isNew: boolean;
}

export function VehicleFields({ form, known, isNew }: VehicleFieldsProps) {
  const { t } = useTranslation();
  const today = useToday();
  const warnings = findVehicleWarnings(form.values, known, today);
  const hints = useWarningTexts(warnings);
  const countries = useCountryOptions(form.values.plateCountry);
  const fuels = useOptions('fuel', FUELS);
  return (
    <>
      <FormSection title={t('customers:section.car')}>
        <FieldRow>
          <div>
            <TextInput
              form={form}
              field="plate"
              isLtr
              hasFocus
              onLeave={() =>
                form.type({ plate: formatPlate(form.values.plate, form.values.plateCountry) })
              }
            />
          </div>
          <div>
            <ChoiceInput form={form} field="plateCountry" options={countries} />
          </div>
        </FieldRow>
        <TextInput form={form} field="vin" isLtr hint={hints.vin} />
        <VinProposal form={form} fields={PROPOSED} />
        <FieldRow>
          <div>
            <TextInput form={form} field="make" />
          </div>
          <div>
            <TextInput form={form} field="model" />
          </div>
        </FieldRow>
        <FieldRow>
          <div>
            <TextInput form={form} field="year" isLtr />
          </div>
          <div>
            <ChoiceInput
              form={form}
              field="fuel"
              options={fuels}
              emptyLabel={t('customers:form.notKnown')}
            />
          </div>
          <div>
            <TextInput form={form} field="engine" />
          </div>
          <div>
            <TextInput form={form} field="colour" />
          </div>
        </FieldRow>
      </FormSection>
      <FormSection title={t('customers:section.mileage')}>
        <FieldRow>
          <div>
            <TextInput form={form} field="km" isLtr hint={hints.km} />
          </div>
          <div>
            <TextInput form={form} field="kmOn" type="date" />
          </div>
        </FieldRow>
        <FieldRow>
          <div>
            <TextInput form={form} field="inspectionDueOn" type="date" />
          </div>
        </FieldRow>
      </FormSection>
      {isNew ? <OwnershipFields form={form} /> : null}
    </>
  );
}

function OwnershipFields({ form }: Pick<VehicleFieldsProps, 'form'>) {
  const { t } = useTranslation();
  const kinds = useOptions('ownershipKind', OWNERSHIP_KINDS);
  return (
    <FormSection title={t('customers:section.ownership')}>
      <FieldRow>
        <div>
          <ChoiceInput form={form} field="ownershipKind" options={kinds} />
        </div>
        <div>
          <TextInput form={form} field="from" type="date" />
        </div>
        <div>
          <TextInput form={form} field="annualKm" isLtr />
        </div>
      </FieldRow>
    </FormSection>
  );
}

/** Warnings in words; they stand where the problem of the field would. */
function useWarningTexts({ vin, km }: VehicleWarnings): { vin: string; km: string } {
  const { t } = useTranslation();
  const mileageText = useMileageWarning();
  return {
    vin: vin ? t(`customers:warning.${vin.code}`, { expected: vin.expected }) : '',
    km: mileageText(km ?? null),
  };
}
