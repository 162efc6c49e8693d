import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import type { Vehicle } from '../../../../shared/domain/vehicle/vehicle.ts';
import { useData } from '../../../data/data-provider.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { computeChange, isEmptyChange } from '../form/compute-change.ts';
import { RestoredNote } from '../form/restored-note.tsx';
import { SaveButtons } from '../form/save-buttons.tsx';
import { useFormBody } from '../form/use-form-body.ts';
import { useFormDraft } from '../form/use-form-draft.ts';
import { useRecordForm } from '../form/use-record-form.ts';
import { undoActions } from '../undo-actions.ts';
import { useToday } from '../use-today.ts';
import { findVehicleProblems } from './find-vehicle-problems.ts';
import { VehicleFields } from './vehicle-fields.tsx';
import {
  newVehicleValues,
  toOwnershipDraft,
  toVehicleDraft,
  toVehicleValues,
  type VehicleFormValues,
} from './vehicle-values.ts';

interface VehicleDialogProps {
  page: CustomerPage;
  /** Null for a new car. */
  vehicleId: string | null;
  onClose: () => void;
}

/** Adds a car to the customer, or changes one. */
export function VehicleDialog({ page, vehicleId, onClose }: VehicleDialogProps) {
  const { t } = useTranslation();
  const vehicle = page.cars.find((car) => car.vehicle.id === vehicleId)?.vehicle ?? null;
  const form = useVehicleForm(vehicle);
  const draftKey = `vehicle:${vehicleId ?? `new:${page.customer.id}`}`;
  const forgetDraft = useFormDraft(draftKey, form);
  const { save, isSaving, error } = useSave({ page, vehicle, state: form.state, draftKey, onDone });

  function onDone() {
    forgetDraft();
    onClose();
  }
  const { body, problemCount, trySave, onKeyDown, discard } = useFormBody(form, {
    save,
    forgetDraft,
  });
  return (
    <SidePanel
      title={t(vehicle ? 'customers:car.editTitle' : 'customers:car.addTitle')}
      body={body}
      onClose={onClose}
      onKeyDown={onKeyDown}
      foot={
        <SaveButtons
          saveLabel={t('customers:form.save')}
          shortcut="Ctrl+S"
          isSaving={isSaving}
          problemCount={form.isTried ? problemCount : 0}
          onSave={trySave}
          onCancel={onClose}
        />
      }
    >
      {error ? <ErrorNotice code={error.code} /> : null}
      <RestoredNote restoredAt={form.restoredAt} onDiscard={discard} />
      <VehicleFields form={form} known={vehicle?.mileage ?? []} isNew={vehicle === null} />
    </SidePanel>
  );
}

function useVehicleForm(vehicle: Vehicle | null) {
  const { country } = useFormat();
  const today = useToday();
  const stored = useMemo(
    () => (vehicle ? toVehicleValues(vehicle, country, today) : newVehicleValues(country, today)),
    [vehicle, country, today],
  );
  const findProblems = useMemo(
    () => (values: VehicleFormValues) => findVehicleProblems(values, today),
    [today],
  );
  return useRecordForm({ stored, rev: vehicle?.rev ?? 0, findProblems });
}

interface SaveOptions {
  page: CustomerPage;
  vehicle: Vehicle | null;
  state: ReturnType<typeof useVehicleForm>['state'];
  draftKey: string;
  onDone: () => void;
}

function useSave({ page, vehicle, state, draftKey, onDone }: SaveOptions) {
  const data = useData();
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const write = () => {
    const known = vehicle?.mileage ?? [];
    const draft = toVehicleDraft(state.values, known);
    if (vehicle) {
      const change = computeChange(toVehicleDraft(state.base, known), draft, state.baseRev);
      if (isEmptyChange(change)) return null;
      return data.runCommand('vehicles/edit', { id: vehicle.id, change, draftKey });
    }
    const ownership = toOwnershipDraft(state.values, page.cars.length === 0);
    return data.runCommand('vehicles/add', {
      customerId: page.customer.id,
      draft,
      ownership,
      draftKey,
    });
  };
  const save = async () => {
    const writing = isSaving ? null : write();
    if (!writing) {
      if (!isSaving) onDone();
      return;
    }
    setSaving(true);
    const result = await writing;
    setSaving(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    onDone();
    showToast({
      messageKey: vehicle ? 'customers:toast.carSaved' : 'customers:toast.carAdded',
      undo: () => undoActions(data, [result.value.actionId]),
    });
  };
  return { save, isSaving, error };
}
