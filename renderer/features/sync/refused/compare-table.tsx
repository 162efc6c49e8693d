import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { VersionsTable } from '../../../ui/record/versions-table.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import { isGoneThere, isRemoval, refusedField, shownFields } from './refused-view.ts';

/** Both versions beside each other, only where they differ. */
export function CompareTable({ row }: { row: RejectedRow }) {
  const { t } = useTranslation();
  const fields = shownFields(row);
  const refused = refusedField(row);
  const mine = { label: t('refused:compare.mine'), of: row.tried };
  const theirs = { label: t('refused:compare.theirs'), of: row.master ?? {} };
  const remark = remarkKey(row, fields.length);
  return (
    <section>
      <Typography component="h3" variant="h3" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('refused:compare')}
      </Typography>
      {remark ? <Typography sx={{ mb: 1 }}>{t(`refused:compare.${remark}`)}</Typography> : null}
      {fields.length > 0 && !isRemoval(row) ? (
        <VersionsTable
          collection={row.collection}
          fields={fields}
          versions={isGoneThere(row) ? [mine] : [mine, theirs]}
          mark={(field) =>
            field === refused ? (
              <Box component="span" sx={{ marginInlineStart: 1 }}>
                <ToneChip tone="error">{t('refused:compare.refused')}</ToneChip>
              </Box>
            ) : null
          }
        />
      ) : null}
    </section>
  );
}

function remarkKey(row: RejectedRow, fieldCount: number) {
  if (row.master === null) return 'nothing';
  if (row.master._deleted === true) return 'removed';
  if (isRemoval(row)) return 'removal';
  return fieldCount === 0 ? 'same' : null;
}
