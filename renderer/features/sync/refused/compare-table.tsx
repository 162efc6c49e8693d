import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { FieldValue } from '../../../ui/record/field-value.tsx';
import { useFieldLabel } from '../../../ui/record/use-field-label.ts';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import { isGoneThere, isRemoval, refusedField, shownFields } from './refused-view.ts';

const Table = styled('table')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'baseline',
      padding: '8px 12px 8px 0',
      overflowWrap: 'anywhere',
      borderTop: `1px solid ${palette.divider}`,
    },
    '& thead th': {
      borderTop: 0,
      color: palette.text.secondary,
      fontSize: '0.75rem',
      fontWeight: 600,
    },
    '& tbody th': { fontWeight: 400, color: palette.text.secondary },
    '& th:first-of-type': { width: '28%' },
  };
});

/** Both versions beside each other, only where they differ. */
export function CompareTable({ row }: { row: RejectedRow }) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const fields = shownFields(row);
  const refused = refusedField(row);
  const isGone = isGoneThere(row);
  const remark = remarkKey(row, fields.length);
  return (
    <section>
      <Typography component="h3" variant="h3" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('refused:compare')}
      </Typography>
      {remark ? <Typography sx={{ mb: 1 }}>{t(`refused:compare.${remark}`)}</Typography> : null}
      {fields.length > 0 && !isRemoval(row) ? (
        <Table>
          <thead>
            <tr>
              <th scope="col">{t('refused:compare.field')}</th>
              <th scope="col">{t('refused:compare.mine')}</th>
              {isGone ? null : <th scope="col">{t('refused:compare.theirs')}</th>}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row">{labelOf(field)}</th>
                <td>
                  <FieldValue collection={row.collection} field={field} of={row.tried} />
                  {field === refused ? (
                    <Box component="span" sx={{ marginInlineStart: 1 }}>
                      <ToneChip tone="error">{t('refused:compare.refused')}</ToneChip>
                    </Box>
                  ) : null}
                </td>
                {isGone ? null : (
                  <td>
                    <FieldValue collection={row.collection} field={field} of={row.master ?? {}} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
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
