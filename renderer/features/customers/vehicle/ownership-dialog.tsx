import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import type { Ownership } from '../../../../shared/domain/vehicle/vehicle.ts';
import { useData } from '../../../data/data-provider.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { computeChange, isEmptyChange } from '../form/compute-change.ts';
import { RestoredNote } from '../form/restored-note.tsx';
import { SaveButtons } from '../form/save-buttons.tsx';
import { useFormBody } from '../form/use-form-body.ts';
import { useFormDraft } from '../form/use-form-draft.ts';
import { useRecordForm } from '../form/use-record-form.ts';
import { undoActions } from '../undo-actions.ts';
import { OwnershipFields } from './ownership-fields.tsx';
import { findOwnershipProblems, toOwnershipEdit, toOwnershipValues } from './ownership-values.ts';

interface OwnershipDialogProps {
  ownership: Ownership;
  /** The car in a few words. */
  car: string;
  onClose: () => void;
}

/** Corrects since when and as what somebody has a car, and what is known of the purchase. */
export function OwnershipDialog({ ownership, car, onClose }: OwnershipDialogProps) {
  const { t } = useTranslation();
  const data = useData();
  const stored = useMemo(() => toOwnershipValues(ownership), [ownership]);
  const form = useRecordForm({
    stored,
    rev: ownership.rev,
    findProblems: findOwnershipProblems,
  });
  const draftKey = `ownership:${ownership.id}`;
  const forgetDraft = useFormDraft(draftKey, form);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const done = () => {
    forgetDraft();
    onClose();
  };
  const save = async () => {
    if (isSaving) return;
    const { base, baseRev, values } = form.state;
    const change = computeChange(toOwnershipEdit(base), toOwnershipEdit(values), baseRev);
    if (isEmptyChange(change)) {
      done();
      return;
    }
    setSaving(true);
    const result = await data.runCommand('ownerships/edit', { id: ownership.id, change, draftKey });
    setSaving(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    done();
    showToast({
      messageKey: 'customers:toast.ownershipSaved',
      undo: () => undoActions(data, [result.value.actionId]),
    });
  };
  const { body, problemCount, trySave, onKeyDown, discard } = useFormBody(form, {
    save,
    forgetDraft,
  });
  return (
    <SidePanel
      title={t('customers:ownership.title', { car })}
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
      <OwnershipFields form={form} />
    </SidePanel>
  );
}
