import { useState } from 'react';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import { customerName } from '../../../../shared/domain/customer/customer.ts';
import { useData } from '../../../data/data-provider.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import type { CustomerFormValues } from '../form/form-values.ts';
import { toDraft } from '../form/to-draft.ts';
import { undoActions } from '../undo-actions.ts';
import {
  toOwnershipDraft,
  toVehicleDraft,
  type VehicleFormValues,
} from '../vehicle/vehicle-values.ts';

/** A new customer and the first car in one form. */
export type NewCustomerValues = CustomerFormValues & VehicleFormValues;

const CAR_FIELDS = ['plate', 'vin', 'make', 'model'] as const;

/** Whether anything was typed about a car; without it none is added. */
export function isCarTyped(values: VehicleFormValues): boolean {
  return CAR_FIELDS.some((field) => values[field].trim() !== '');
}

/** Writes the customer, then the car; the toast takes both back. The draft goes with the customer. */
export function useAddCustomer(
  values: NewCustomerValues,
  draftKey: string,
  onAdded: (id: string) => void,
) {
  const data = useData();
  const { country } = useFormat();
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const add = async () => {
    if (isSaving) return;
    setSaving(true);
    const draft = toDraft(values, { country, now: new Date().toISOString(), base: null });
    const customer = await data.runCommand('customers/add', { draft, draftKey });
    if (!customer.ok) {
      setSaving(false);
      setError(customer.error);
      return;
    }
    const { id, actionId } = customer.value;
    const actions = [actionId];
    if (isCarTyped(values)) {
      const car = await data.runCommand('vehicles/add', {
        customerId: id,
        draft: toVehicleDraft(values, []),
        ownership: toOwnershipDraft(values, true),
      });
      if (car.ok) actions.push(car.value.actionId);
      // The customer stands; the page shows that the car is missing and offers to add it.
      else showToast({ messageKey: `errors:${car.error.code}`, tone: 'error' });
    }
    setSaving(false);
    onAdded(id);
    showToast({
      messageKey: 'customers:toast.added',
      params: { name: customerName(draft) },
      undo: () => undoActions(data, actions),
    });
  };
  return { add, isSaving, error };
}
