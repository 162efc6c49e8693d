import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../../shared/contracts/data-api.ts';
import { isSame } from '../../../../../shared/domain/merge/is-same.ts';
import { FieldValue } from '../../../../ui/record/field-value.tsx';
import { useFieldLabel } from '../../../../ui/record/use-field-label.ts';
import { ToneChip } from '../../../../ui/tone-chip.tsx';
import { isGoneThere } from '../refused-view.ts';
import type { Entry } from './entry.ts';
import { EntryInput } from './entry-input.tsx';
import type { Mend } from './use-mend.ts';

interface MendFieldProps {
  row: RejectedRow;
  field: string;
  entry: Entry;
  isRefused: boolean;
  mend: Mend;
}

/** One field to type, with the server's value beneath it and a way to take that one instead. */
export function MendField({ row, field, entry, isRefused, mend }: MendFieldProps) {
  const { t } = useTranslation();
  const label = useFieldLabel()(field);
  const hasServer = !isGoneThere(row) && !isSame(row.tried[field], row.master?.[field]);
  const isServers = mend.isServers(field);
  const isWhole = entry.is === 'whole';
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1.25 }}>
      {entry.is === 'text' && !isRefused ? null : (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {entry.is === 'text' ? null : (
            <Typography component="h3" variant="h3" sx={{ color: 'text.secondary' }}>
              {label}
            </Typography>
          )}
          {isRefused ? <ToneChip tone="error">{t('refused:compare.refused')}</ToneChip> : null}
        </Box>
      )}
      <EntryInput row={row} field={field} label={label} entry={entry} mend={mend} />
      {hasServer ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
          <Typography component="div" variant="body2" sx={{ flex: '1 1 24ch' }}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('refused:mend.server')}
            </Box>{' '}
            <FieldValue collection={row.collection} field={field} of={row.master ?? {}} />
          </Typography>
          <Button
            size="small"
            variant="text"
            color="primary"
            onClick={() => (isServers ? mend.takeMine(field) : mend.takeServer(field))}
          >
            {t(isServers ? 'refused:mend.useMine' : 'refused:mend.useServer')}
          </Button>
        </Box>
      ) : null}
      {isWhole && hasServer ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('refused:mend.whole')}
        </Typography>
      ) : null}
    </Box>
  );
}
