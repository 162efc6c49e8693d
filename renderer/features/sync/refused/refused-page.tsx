import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../ui/actions/action.ts';
import { ActionButton } from '../../../ui/actions/action-button.tsx';
import { useActions } from '../../../ui/actions/use-actions.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { LateProgress } from '../../../ui/late-progress.tsx';
import { navigate } from '../../../ui/navigation/hash-location.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { LetGoDialog } from './let-go-dialog.tsx';
import { MendPanel } from './mend/mend-panel.tsx';
import { type RefusedDialog, useRefusedActions } from './refused-actions.ts';
import { RefusedDetail } from './refused-detail.tsx';
import { RefusedList } from './refused-list.tsx';
import { useRefused } from './use-refused.ts';

/** Work the server refused: what was tried, why it was refused, and the three ways on. */
export function RefusedPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const refused = useRefused();
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<RefusedDialog>(null);
  const actions = useRefusedActions(refused, setDialog);
  const { rows, row, error, isLoading } = refused;
  const hasRows = rows.length > 0;
  const focusList = useFocusList(list, detail, hasRows);
  const close = () => {
    setDialog(null);
    // What had the focus may have gone with its line.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusList();
    });
  };
  return (
    <Box
      sx={{ display: 'flex', flexDirection: 'column', minHeight: '100%', height: { md: '100%' } }}
    >
      <PageHead
        title={t('refused:title')}
        note={
          hasRows
            ? t('refused:note', { count: rows.length, number: format.number(rows.length) })
            : ''
        }
      >
        {hasRows ? (
          <>
            <ActionButton action={actions.letGo} />
            <ActionButton action={actions.retry} />
            <ActionButton action={actions.mend} isPrimary />
          </>
        ) : null}
      </PageHead>
      <LateProgress isRunning={isLoading || refused.isBusy} label={t('common:loading')} />
      {error ? <ErrorNotice code={error.code} /> : null}
      {hasRows ? (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(320px, 2fr) minmax(0, 3fr)' },
            gridTemplateRows: { xs: '260px auto', md: 'minmax(0, 1fr)' },
          }}
        >
          <Box ref={list} sx={{ minHeight: 0, minWidth: 0 }}>
            <RefusedList
              rows={rows}
              index={refused.index}
              onChoose={refused.choose}
              onOpen={() => detail.current?.focus()}
            />
          </Box>
          {row ? <RefusedDetail key={row.key} row={row} region={detail} /> : null}
        </Box>
      ) : null}
      {!hasRows && !isLoading && !error ? (
        <Paper>
          <EmptyState title={t('refused:emptyTitle')} text={t('refused:emptyText')}>
            <Button href="#/activity">{t('refused:toActivity')}</Button>
          </EmptyState>
        </Paper>
      ) : null}
      {dialog?.kind === 'letGo' ? (
        <LetGoDialog
          row={dialog.row}
          onConfirm={() => {
            close();
            void refused.letGo(dialog.row);
          }}
          onCancel={close}
        />
      ) : null}
      {dialog?.kind === 'mend' ? (
        <MendPanel row={dialog.row} onSent={refused.askAgain} onClose={close} />
      ) : null}
    </Box>
  );
}

/** The list has the focus from the start, so that arrows and letters act at once; Esc comes back to it. */
function useFocusList(
  list: RefObject<HTMLDivElement | null>,
  detail: RefObject<HTMLDivElement | null>,
  hasRows: boolean,
): () => void {
  const actions = useMemo(() => {
    const focus = () => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
    const back: Action = {
      id: 'refused/back-to-list',
      labelKey: 'refused:actions.back',
      shortcut: 'Escape',
      isHidden: true,
      run: () => {
        if (detail.current?.contains(document.activeElement)) focus();
        else navigate('/activity');
      },
    };
    const enter: Action = {
      id: 'refused/enter-list',
      labelKey: 'refused:actions.list',
      shortcut: 'ArrowDown',
      isHidden: true,
      run: focus,
    };
    return { focus, all: hasRows ? [back, enter] : [] };
  }, [list, detail, hasRows]);
  useActions(actions.all);
  useEffect(() => {
    if (hasRows) actions.focus();
  }, [hasRows, actions]);
  return actions.focus;
}
