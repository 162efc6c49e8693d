import PersonAddRounded from '@mui/icons-material/PersonAddRounded';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useWatch } from '../../data/use-answer.ts';
import { KeyCap } from '../../ui/actions/key-cap.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { IncompleteNote } from '../../ui/incomplete-note.tsx';
import { FindLine } from './find-line.tsx';
import { FindOption } from './find-option.ts';
import type { FindState } from './find-state.ts';

const Quiet = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'space-between',
  gap: 8,
  padding: '8px 10px 4px',
  color: (theme.vars ?? theme).palette.text.secondary,
  fontSize: '0.75rem',
}));

/** The worker counts matches up to here. */
const TOTAL_MAX = 1_000;

interface FindListProps {
  id: string;
  state: FindState;
  onPoint: (index: number) => void;
  onOpen: (customerId: string) => void;
  /** Null for who may not add anybody. */
  onAdd: (() => void) | null;
}

export function FindList({ id, state, onPoint, onOpen, onAdd }: FindListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fill = useWatch('sync/state', {}).data?.firstFill ?? null;
  const answer = state.answer?.value;
  const hits = answer?.hits ?? [];
  const count = answer
    ? t('find:count', {
        total: `${format.number(answer.total)}${answer.total >= TOTAL_MAX ? '+' : ''}`,
        size: format.number(answer.bookSize),
        ms: format.number(Math.max(1, Math.round(answer.tookMs))),
      })
    : '';
  return (
    <Paper
      variant="elevation"
      elevation={8}
      // Pointing at a line must not take the focus out of the box.
      onMouseDown={(event) => event.preventDefault()}
      sx={{
        position: 'absolute',
        insetInline: 0,
        top: 'calc(100% + 6px)',
        zIndex: 'modal',
        padding: 0.75,
        maxHeight: 'calc(100dvh - 80px)',
        overflowY: 'auto',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: '10px',
      }}
    >
      {state.error ? <ErrorNotice code={state.error.code} /> : null}
      <IncompleteNote fill={fill} />
      <div id={`${id}-list`} role="listbox" aria-label={t('find:results')}>
        {hits.map((hit, index) => (
          <FindLine
            key={hit.id}
            id={`${id}-${index}`}
            hit={hit}
            isCurrent={index === state.current}
            onPoint={() => onPoint(index)}
            onOpen={() => onOpen(hit.id)}
          />
        ))}
        {answer && onAdd ? (
          <FindOption
            id={`${id}-${hits.length}`}
            role="option"
            aria-selected={state.current === hits.length}
            onPointerMove={() => onPoint(hits.length)}
            onClick={onAdd}
            data-short
          >
            <PersonAddRounded fontSize="small" color="primary" />
            <Box sx={{ flex: 1 }}>
              {hits.length === 0 ? `${t('find:nothing')} ` : null}
              {t('find:new', { text: state.text.trim() })}
            </Box>
            <KeyCap shortcut="Ctrl+Enter" />
          </FindOption>
        ) : null}
      </div>
      {answer && !onAdd && hits.length === 0 ? (
        <Box sx={{ padding: 1.25 }}>{t('find:nothing')}</Box>
      ) : null}
      <Quiet>
        <span>{t('find:hint')}</span>
        <span>{count}</span>
      </Quiet>
    </Paper>
  );
}
