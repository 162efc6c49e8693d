import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { ProblemCount } from '../../../shared/contracts/import-api.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { isRowProblem } from './view-model.ts';

/** How often each kind of problem occurred and what was done about it. */
export function ProblemCounts({ problems }: { problems: readonly ProblemCount[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, margin: 0, padding: 0 }}>
      {problems.map(({ code, count }) => (
        <Box
          key={code}
          component="li"
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, listStyle: 'none' }}
        >
          <ToneChip tone={isRowProblem(code) ? 'error' : 'warning'}>
            {t(`import:problems.${code}`)}
          </ToneChip>
          <Typography component="span">{format.number(count)}</Typography>
        </Box>
      ))}
    </Box>
  );
}
