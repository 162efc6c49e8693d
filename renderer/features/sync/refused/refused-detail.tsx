import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { DateText } from '../../../ui/date-text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useFieldLabel } from '../../../ui/record/use-field-label.ts';
import { CompareTable } from './compare-table.tsx';
import { canMend, reasonOf, refusedField, refusedName } from './refused-view.ts';

interface RefusedDetailProps {
  row: RejectedRow;
  /** Takes the focus when the line is opened. */
  region: RefObject<HTMLDivElement | null>;
}

/** One refused row: why, what is safe, what to do, and both versions beside each other. */
export function RefusedDetail({ row, region }: RefusedDetailProps) {
  const { t } = useTranslation();
  const id = useId();
  const name = refusedName(row);
  return (
    <Paper
      ref={region}
      component="section"
      tabIndex={-1}
      aria-labelledby={id}
      sx={{ overflow: 'auto', padding: 2, minWidth: 0, '&:focus-visible': { outlineOffset: -2 } }}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <div>
          <Typography id={id} variant="h2" sx={{ overflowWrap: 'anywhere' }}>
            <bdi>{name || t(`sync:collections.${row.collection}`)}</bdi>
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {name ? `${t(`sync:collections.${row.collection}`)} · ` : null}
            <DateText at={row.at} withTime />
            {row.subject ? (
              <>
                {' · '}
                <MuiLink href={`#/customers/${encodeURIComponent(row.subject.customerId)}`}>
                  {t('refused:actions.open')}
                </MuiLink>
              </>
            ) : null}
          </Typography>
        </div>
        <Why row={row} />
        <CompareTable row={row} />
      </Box>
    </Paper>
  );
}

/** What happened, what is safe, what to do. */
function Why({ row }: { row: RejectedRow }) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const reason = reasonOf(row.code);
  const field = refusedField(row);
  return (
    <Notice tone="error">
      <Typography sx={{ fontWeight: 600 }}>
        {reason === 'INVALID_DOCUMENT' && field
          ? t('refused:why.field', { field: labelOf(field) })
          : reason
            ? t(`refused:why.${reason}`)
            : t([`errors:${row.code}`, 'errors:INTERNAL'])}
      </Typography>
      <Typography>
        {row.isMendable ? t('refused:safe') : t('refused:notSendable')}
        {isAdviceOf(row) ? ` ${t(`refused:do.${reason}`)}` : null}
      </Typography>
    </Notice>
  );
}

/** Advice to mend is none where nothing can be mended. */
function isAdviceOf(row: RejectedRow): boolean {
  const reason = reasonOf(row.code);
  const isToMend = reason === 'INVALID_DOCUMENT' || reason === 'TOO_LARGE';
  return reason !== null && (!isToMend || canMend(row));
}
