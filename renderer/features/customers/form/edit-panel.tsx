import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import { type Customer, customerName } from '../../../../shared/domain/customer/customer.ts';
import { useData } from '../../../data/data-provider.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { undoActions } from '../undo-actions.ts';
import { useToday } from '../use-today.ts';
import { computeChange, isEmptyChange } from './compute-change.ts';
import { CustomerFields } from './customer-fields.tsx';
import { earlierValues } from './earlier-values.ts';
import { findProblems } from './find-problems.ts';
import { toFormValues } from './form-values.ts';
import { RestoredNote } from './restored-note.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { toDraft } from './to-draft.ts';
import { useFormBody } from './use-form-body.ts';
import { useFormDraft } from './use-form-draft.ts';
import { useRecordForm } from './use-record-form.ts';

interface EditPanelProps {
  /** As stored now; changes while the panel is open are shown beside the fields. */
  customer: Customer;
  /** Fields of an earlier version to fill in, as if somebody had typed them. */
  earlier?: Readonly<Record<string, unknown>> | undefined;
  onClose: () => void;
}

/** Changes a customer; closing keeps what was typed for next time. */
export function EditPanel({ customer, earlier, onClose }: EditPanelProps) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const form = useCustomerForm(customer);
  const draftKey = `customer:${customer.id}`;
  const forgetDraft = useFormDraft(draftKey, form);
  useEarlier(customer, earlier, form);
  const { save, isSaving, error } = useSave({ customer, form, draftKey, forgetDraft, onClose });
  const { body, problemCount, trySave, onKeyDown, discard } = useFormBody(form, {
    save,
    forgetDraft,
  });
  return (
    <SidePanel
      title={t('customers:form.editTitle', { name: customerName(customer) })}
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
      {earlier ? <Notice tone="primary">{t('customers:replaced.prefilled')}</Notice> : null}
      <CustomerFields form={form} country={country} customerId={customer.id} />
    </SidePanel>
  );
}

function useCustomerForm(customer: Customer) {
  const { country } = useFormat();
  const today = useToday();
  const stored = useMemo(() => toFormValues(customer, country), [customer, country]);
  const find = useMemo(
    () => (values: typeof stored) => findProblems(values, { country, today }),
    [country, today],
  );
  return useRecordForm({ stored, rev: customer.rev, findProblems: find });
}

/** Fills in an earlier version, again after a draft was brought back: it was asked for last. */
function useEarlier(
  customer: Customer,
  earlier: EditPanelProps['earlier'],
  { type, restoredAt }: ReturnType<typeof useCustomerForm>,
): void {
  const { country } = useFormat();
  const typeRef = useRef(type);
  typeRef.current = type;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a customer saved elsewhere must not be typed over again
  useEffect(() => {
    if (earlier) typeRef.current(earlierValues(customer, earlier, country));
  }, [earlier, country, restoredAt]);
}

interface SaveOptions extends EditPanelProps {
  form: ReturnType<typeof useCustomerForm>;
  draftKey: string;
  forgetDraft: () => void;
}

function useSave({ customer, form, draftKey, forgetDraft, onClose }: SaveOptions) {
  const data = useData();
  const { country } = useFormat();
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const save = async () => {
    if (isSaving) return;
    const source = { country, now: new Date().toISOString(), base: customer };
    const { base, values, baseRev } = form.state;
    const change = computeChange(toDraft(base, source), toDraft(values, source), baseRev);
    if (!isEmptyChange(change)) {
      setSaving(true);
      const result = await data.runCommand('customers/edit', { id: customer.id, change, draftKey });
      setSaving(false);
      if (!result.ok) {
        setError(result.error);
        return;
      }
      showToast({
        messageKey: 'customers:toast.saved',
        params: { name: customerName(customer) },
        undo: () => undoActions(data, [result.value.actionId]),
      });
    }
    forgetDraft();
    onClose();
  };
  return { save, isSaving, error };
}
