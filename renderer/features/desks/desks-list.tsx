import Box from '@mui/material/Box';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatch } from '../../data/use-answer.ts';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { useActions } from '../../ui/actions/use-actions.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { LateProgress } from '../../ui/late-progress.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { AddDeskDialog } from './add-desk-dialog.tsx';
import { type DeskDialog, deskActions } from './desk-actions.ts';
import { DesksTable } from './desks-table.tsx';
import { ListTrouble } from './list-trouble.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useDesks } from './use-desks.ts';

/** The desks of these garages, for those who answer for them. */
export function DesksList() {
  const { t } = useTranslation();
  const session = useWatch('session/state', {}).data;
  const format = useFormat();
  const { desks, isLoading, error, again } = useDesks();
  const table = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<DeskDialog>(null);
  const index = desks?.findIndex(({ id }) => id === chosenId) ?? -1;
  const chosen = desks?.[index] ?? null;
  const actions = useMemo(() => {
    const focusTable = () => {
      table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
      setChosenId((id) => id ?? desks?.[0]?.id ?? null);
    };
    return deskActions({ chosen, open: setDialog, focusTable });
  }, [chosen, desks]);
  useActions(actions.all);
  const hasRows = desks !== undefined && desks.length > 0;
  useEffect(() => {
    if (hasRows) table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }, [hasRows]);
  const close = () => setDialog(null);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 360 }}>
      <PageHead
        title={t('desks:title')}
        note={
          desks ? t('desks:note', { count: desks.length, number: format.number(desks.length) }) : ''
        }
      >
        <ActionButton action={actions.revoke} />
        <ActionButton action={actions.add} isPrimary />
      </PageHead>
      <LateProgress isRunning={isLoading} label={t('common:loading')} />
      {error ? <ListTrouble error={error} isStale={hasRows} onAgain={again} /> : null}
      {desks ? (
        <Box ref={table} sx={{ flex: 1, minHeight: 0 }}>
          <DesksTable
            desks={desks}
            garages={session?.garages ?? []}
            ownId={session?.deskId ?? null}
            index={index}
            onChoose={(at) => setChosenId(desks[at]?.id ?? null)}
            empty={
              <EmptyState title={t('desks:emptyTitle')} text={t('desks:emptyText')}>
                <ActionButton action={actions.add} />
              </EmptyState>
            }
          />
        </Box>
      ) : null}
      {dialog?.kind === 'revoke' ? (
        <RevokeDialog
          desk={dialog.desk}
          isOwn={dialog.desk.id === session?.deskId}
          onDone={again}
          onClose={close}
        />
      ) : null}
      {dialog?.kind === 'add' ? <AddDeskDialog onClose={close} /> : null}
    </Box>
  );
}
