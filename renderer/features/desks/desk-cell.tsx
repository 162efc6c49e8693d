import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import { DateText } from '../../ui/date-text.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { OneLine } from '../../ui/one-line.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { deskState, STATE_TONES } from './desks-view.ts';

export type DeskColumn = 'name' | 'state' | 'contact' | 'waiting' | 'rejected' | 'program';

interface DeskCellProps {
  desk: DeskSummary;
  column: DeskColumn;
  garage: string;
  isOwn: boolean;
  now: string;
}

export function DeskCell({ desk, column, garage, isOwn, now }: DeskCellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (column) {
    case 'name':
      return (
        <TwoLines
          first={
            <>
              <Box component="span" sx={{ fontWeight: 600, minWidth: 0 }}>
                <OneLine>{desk.name}</OneLine>
              </Box>
              {isOwn ? <ToneChip tone="neutral">{t('desks:thisDesk')}</ToneChip> : null}
            </>
          }
          second={<OneLine>{garage}</OneLine>}
        />
      );
    case 'state':
      return <StateCell desk={desk} now={now} />;
    case 'contact':
      return desk.lastContactAt === null ? (
        <Quiet>{t('desks:neverContact')}</Quiet>
      ) : (
        <TwoLines
          first={format.ago(desk.lastContactAt, now)}
          second={<DateText at={desk.lastContactAt} withTime />}
        />
      );
    case 'waiting':
      return <WaitingCell desk={desk} now={now} />;
    case 'rejected':
      return desk.rejected ? (
        <ToneChip tone="error">{format.number(desk.rejected)}</ToneChip>
      ) : (
        <Quiet>{desk.rejected === 0 ? format.number(0) : t('desks:unknown')}</Quiet>
      );
    case 'program':
      return desk.program ? (
        <bdi dir="ltr">{desk.program}</bdi>
      ) : (
        <Quiet>{t('desks:unknown')}</Quiet>
      );
  }
}

function StateCell({ desk, now }: Pick<DeskCellProps, 'desk' | 'now'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = deskState(desk, now);
  const chip = <ToneChip tone={STATE_TONES[state]}>{t(`desks:state.${state}`)}</ToneChip>;
  if (state === 'closed' && desk.closedUnsent !== null) {
    const params = { count: desk.closedUnsent, number: format.number(desk.closedUnsent) };
    return <TwoLines first={chip} second={t('desks:closedUnsent', params)} />;
  }
  if (state === 'revoked' && desk.revokedAt !== null) {
    const when = format.ago(desk.revokedAt, now);
    return <TwoLines first={chip} second={t('desks:revokedOn', { when })} />;
  }
  return chip;
}

function WaitingCell({ desk, now }: Pick<DeskCellProps, 'desk' | 'now'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (desk.actionsWaiting === null) return <Quiet>{t('desks:unknown')}</Quiet>;
  if (desk.actionsWaiting === 0) return <Quiet>{t('desks:none')}</Quiet>;
  const isOverdue = deskState(desk, now) === 'overdue';
  const count = format.number(desk.actionsWaiting);
  return (
    <TwoLines
      first={isOverdue ? <ToneChip tone="warning">{count}</ToneChip> : count}
      second={
        desk.oldestWaitingAt
          ? t('desks:oldest', { when: format.ago(desk.oldestWaitingAt, now) })
          : null
      }
    />
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {children}
    </Box>
  );
}

function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
        {first}
      </Box>
      <Box component="span" sx={{ display: 'block', typography: 'body2', color: 'text.secondary' }}>
        {second}
      </Box>
    </>
  );
}
