import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import { useData } from '../../../data/data-provider.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { RestoredNote } from '../form/restored-note.tsx';
import { SaveButtons } from '../form/save-buttons.tsx';
import { useFormBody } from '../form/use-form-body.ts';
import { useFormDraft } from '../form/use-form-draft.ts';
import { useRecordForm } from '../form/use-record-form.ts';
import { undoActions } from '../undo-actions.ts';
import { useToday } from '../use-today.ts';
import { carName } from './car-name.ts';
import { SellFields } from './sell-fields.tsx';
import { findSellProblems, type SellFormValues, sellableCars, toSellInput } from './sell-values.ts';

interface SellDialogProps {
  page: CustomerPage;
  /** The ownership that ends; another car can still be chosen. */
  ownershipId: string;
  onClose: () => void;
}

/** Sells a car to another customer: buyer, day, odometer; one action that one undo takes back. */
export function SellDialog({ page, ownershipId, onClose }: SellDialogProps) {
  const { t } = useTranslation();
  const data = useData();
  const { country } = useFormat();
  const today = useToday();
  const cars = useMemo(() => sellableCars(page.cars, today), [page.cars, today]);
  const form = useSellForm(ownershipId, cars);
  const draftKey = `sell:${ownershipId}`;
  const forgetDraft = useFormDraft(draftKey, form);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const sold = cars.find(({ ownership }) => ownership.id === form.values.ownershipId);
  const sell = async () => {
    if (isSaving) return;
    setSaving(true);
    const input = toSellInput(form.values, country, new Date().toISOString());
    const result = await data.runCommand('ownerships/sell', { ...input, draftKey });
    setSaving(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    forgetDraft();
    onClose();
    showToast({
      messageKey: 'customers:toast.carSold',
      params: { car: sold ? carName(sold.vehicle) : '' },
      undo: () => undoActions(data, [result.value.actionId]),
    });
  };
  const { body, problemCount, trySave, onKeyDown, discard } = useFormBody(form, {
    save: sell,
    forgetDraft,
  });
  return (
    <SidePanel
      title={t('customers:sell.title')}
      body={body}
      onClose={onClose}
      onKeyDown={onKeyDown}
      foot={
        <SaveButtons
          saveLabel={t('customers:sell.save')}
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
      <SellFields form={form} cars={cars} sellerId={page.customer.id} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 2 }}>
        {t('customers:sell.means')}
      </Typography>
    </SidePanel>
  );
}

function useSellForm(ownershipId: string, cars: CustomerPage['cars']) {
  const { country } = useFormat();
  const today = useToday();
  const stored = useMemo<SellFormValues>(
    () => ({ ownershipId, buyerId: '', newBuyer: '', soldOn: today, km: '' }),
    [ownershipId, today],
  );
  const findProblems = useMemo(
    () => (values: SellFormValues) => findSellProblems(values, { today, country, cars }),
    [today, country, cars],
  );
  return useRecordForm({ stored, rev: 0, findProblems });
}
