import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { splitTypedText } from '../../../../shared/domain/customer/split-typed-text.ts';
import { useWatch } from '../../../data/use-answer.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { Problems } from '../../../ui/form/problem.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { IncompleteNote } from '../../../ui/incomplete-note.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { CustomerFields } from '../form/customer-fields.tsx';
import { TextInput } from '../form/fields.tsx';
import { findProblems } from '../form/find-problems.ts';
import { FieldRow, FormSection } from '../form/form-section.tsx';
import { newFormValues } from '../form/form-values.ts';
import { RestoredNote } from '../form/restored-note.tsx';
import { SaveButtons } from '../form/save-buttons.tsx';
import { useFormBody } from '../form/use-form-body.ts';
import { useFormDraft } from '../form/use-form-draft.ts';
import { useRecordForm } from '../form/use-record-form.ts';
import { useToday } from '../use-today.ts';
import { findVehicleProblems } from '../vehicle/find-vehicle-problems.ts';
import { newVehicleValues } from '../vehicle/vehicle-values.ts';
import { VinProposal } from '../vehicle/vin-proposal.tsx';
import { SimilarNotice } from './similar-notice.tsx';
import { isCarTyped, type NewCustomerValues, useAddCustomer } from './use-add-customer.ts';

/** The year has no field here. */
const PROPOSED = ['make'] as const;

/** A text of its own has a draft of its own: it never hides what somebody left unfinished before. */
const draftKeyOf = (text: string) => (text ? `customer:new:${text}` : 'customer:new');

/** Adds a customer, with the first car when there is one; `text` is what was searched for. */
export function NewCustomer({ text }: { text: string }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const [, navigate] = useLocation();
  const fill = useWatch('sync/state', {}).data?.firstFill ?? null;
  const form = useNewCustomerForm(text);
  const forgetDraft = useFormDraft(draftKeyOf(text), form);
  const { add, isSaving, error } = useAddCustomer(form.values, draftKeyOf(text), (id) => {
    forgetDraft();
    navigate(`/customers/${encodeURIComponent(id)}`, { replace: true });
  });
  const leave = () => navigate('/customers');
  const { body, problemCount, trySave, onKeyDown, discard } = useFormBody(form, {
    save: add,
    forgetDraft,
  });
  return (
    <Box onKeyDown={onKeyDown} sx={{ maxWidth: 720, marginInline: 'auto' }}>
      <PageHead title={t('customers:new.title')} note={t('customers:new.note')} />
      <Paper
        ref={body}
        sx={{
          padding: 2,
          display: 'grid',
          gap: 0.5,
          // The bar at the foot, with what it may say, must not cover the field that Tab goes to.
          '& :focus-visible': { scrollMarginBlock: (theme) => theme.spacing(30) },
        }}
      >
        <IncompleteNote fill={fill} />
        {error ? <ErrorNotice code={error.code} /> : null}
        <RestoredNote restoredAt={form.restoredAt} onDiscard={discard} />
        <CustomerFields form={form} country={country} customerId={null}>
          <FormSection title={t('customers:section.firstCar')}>
            <FieldRow>
              <div>
                <TextInput form={form} field="plate" isLtr />
              </div>
              <div>
                <TextInput form={form} field="make" />
              </div>
              <div>
                <TextInput form={form} field="model" />
              </div>
            </FieldRow>
            <TextInput form={form} field="vin" isLtr />
            <VinProposal form={form} fields={PROPOSED} />
          </FormSection>
        </CustomerFields>
        <Box
          sx={{
            position: 'sticky',
            // The page has a margin of two units; the bar covers it, so that nothing shows beneath.
            bottom: (theme) => theme.spacing(-2),
            zIndex: 1,
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            marginInline: -2,
            marginBlockEnd: -2,
            padding: 1.5,
            bgcolor: 'background.paper',
            borderTop: '1px solid',
            borderColor: 'divider',
            borderRadius: 1,
          }}
        >
          <SimilarNotice values={form.values} />
          <SaveButtons
            saveLabel={t('customers:new.save')}
            shortcut="Ctrl+Enter"
            isSaving={isSaving}
            problemCount={form.isTried ? problemCount : 0}
            onSave={trySave}
            onCancel={leave}
          />
        </Box>
      </Paper>
    </Box>
  );
}

function useNewCustomerForm(text: string) {
  const { country } = useFormat();
  const today = useToday();
  const filled = useMemo<NewCustomerValues>(() => {
    const { plate = '', vin = '', ...person } = splitTypedText(text);
    return { ...newVehicleValues(country, today), ...newFormValues(person), plate, vin };
  }, [text, country, today]);
  const find = useMemo(
    () =>
      (values: NewCustomerValues): Problems => ({
        ...(isCarTyped(values) ? findVehicleProblems(values, today) : {}),
        ...findProblems(values, { country, today }),
      }),
    [country, today],
  );
  return useRecordForm({ stored: filled, rev: 0, findProblems: find });
}
