import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { ConsentTopic } from '../../../../shared/contracts/consent-api.ts';
import { CHANNELS } from '../../../../shared/domain/customer/customer.ts';
import { useMay } from '../../../ui/permission/use-may.ts';
import { ConsentState } from './consent-state.tsx';
import { type ConsentCell, type ConsentRow, topicKeys } from './consent-view.ts';

const Table = styled('table')(({ theme }) => {
  const { divider } = (theme.vars ?? theme).palette;
  return {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': { padding: theme.spacing(0.5, 1), textAlign: 'start', verticalAlign: 'top' },
    '& tr:not(:last-of-type) > *, & thead > tr > *': { borderBottom: `1px solid ${divider}` },
  };
});

interface ConsentTableProps {
  rows: readonly ConsentRow[];
  onRecord: (topic: ConsentTopic) => void;
  onWithdraw: (topic: ConsentTopic) => void;
}

/** Purposes down, channels across; every cell says where the customer stands and offers the one step from there. */
export function ConsentTable({ rows, onRecord, onWithdraw }: ConsentTableProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table aria-label={t('consents:table')}>
        <thead>
          <tr>
            <th scope="col">{t('consents:column.purpose')}</th>
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col">
                {t(`customers:channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ purpose, needs, cells }) => (
            <tr key={purpose}>
              <th scope="row">
                <Typography component="span" sx={{ display: 'block', fontWeight: 600 }}>
                  {t(`consents:purpose.${purpose}`)}
                </Typography>
                <Typography
                  component="span"
                  variant="body2"
                  sx={{ fontWeight: 400, color: 'text.secondary' }}
                >
                  {t(`consents:needs.${needs}`)}
                </Typography>
              </th>
              {cells.map((cell) => (
                <td
                  key={cell.channel ?? ''}
                  colSpan={cell.channel === undefined ? CHANNELS.length : 1}
                >
                  <Cell cell={cell} onRecord={onRecord} onWithdraw={onWithdraw} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

interface CellProps extends Pick<ConsentTableProps, 'onRecord' | 'onWithdraw'> {
  cell: ConsentCell;
}

function Cell({ cell, onRecord, onWithdraw }: CellProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { channel, purpose, state } = cell;
  const topic = topicKeys(cell)
    .map((key) => t(key))
    .join(' · ');
  const isYes = state === 'yes';
  const label = t(isYes ? 'consents:actions.withdraw' : 'consents:actions.record');
  return (
    <Box sx={{ display: 'grid', justifyItems: 'start', gap: 0.25 }}>
      <ConsentState state={state} />
      {may('write') ? (
        <Button
          variant="text"
          size="small"
          // Its neighbours are called the same, so the name says of what; it begins as it is written.
          aria-label={`${label}: ${topic}`}
          sx={{ minWidth: 0, minHeight: 24, paddingInline: 0.75, paddingBlock: 0 }}
          onClick={() => (isYes ? onWithdraw : onRecord)({ channel, purpose })}
        >
          {label}
        </Button>
      ) : null}
    </Box>
  );
}
