import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { FieldValue } from '../../../ui/record/field-value.tsx';
import { useFieldLabel } from '../../../ui/record/use-field-label.ts';
import { isGoneThere, isRemoval, shownFields } from './refused-view.ts';

/** More than these would be a page to read, not a question. */
const SHOWN = 5;

interface LetGoDialogProps {
  row: RejectedRow;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks because typed work is lost, and says what stands afterwards. */
export function LetGoDialog({ row, onConfirm, onCancel }: LetGoDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useFieldLabel();
  const restored = isGoneThere(row) || isRemoval(row) ? [] : shownFields(row);
  const more = restored.length - SHOWN;
  const text = isGoneThere(row) ? 'gone' : restored.length > 0 ? 'restores' : 'keeps';
  return (
    <ConfirmDialog
      isOpen
      title={t('refused:letGo.title')}
      text={t(`refused:letGo.${text}`)}
      confirmLabel={t('refused:actions.letGo')}
      isDestructive
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {restored.length > 0 ? (
        <Box sx={{ mt: 1.5 }}>
          <Facts
            facts={restored.slice(0, SHOWN).map((field) => ({
              label: labelOf(field),
              value: <FieldValue collection={row.collection} field={field} of={row.master ?? {}} />,
            }))}
          />
          {more > 0 ? t('refused:letGo.more', { count: more, number: format.number(more) }) : null}
        </Box>
      ) : null}
    </ConfirmDialog>
  );
}
