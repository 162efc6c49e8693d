import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, isActionEnabled } from '../../ui/actions/action.ts';
import { presentActions, useActionStore } from '../../ui/actions/action-store.ts';
import { rankLabels } from '../../ui/actions/rank-labels.ts';
import { nextRow } from '../../ui/table/row-keys.ts';
import { PaletteOption } from './palette-option.tsx';

const PAGE_ROWS = 8;

export function PaletteSearch({ onChoose }: { onChoose: (action: Action) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const groups = useActionStore((store) => store.groups);
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const options = useMemo(() => {
    const actions = presentActions(groups).filter(
      (action) => !action.isHidden && isActionEnabled(action),
    );
    const labels = actions.map((action) => t(action.labelKey));
    return rankLabels(labels, typed).flatMap(({ index, marks }) => {
      const action = actions[index];
      return action ? { action, label: labels[index] ?? '', marks } : [];
    });
  }, [groups, typed, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen row moves with `current`
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextRow(event.key, { current, rowCount: options.length, pageRows: PAGE_ROWS });
    const option = options[current];
    if (next !== null && event.key !== 'Home' && event.key !== 'End') setCurrent(next);
    else if (event.key === 'Enter' && option) onChoose(option.action);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <InputBase
        autoFocus
        fullWidth
        value={typed}
        placeholder={t('shell:palette.placeholder')}
        onChange={(event) => {
          setTyped(event.target.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
        slotProps={{
          input: {
            role: 'combobox',
            'aria-label': t('shell:palette.label'),
            'aria-expanded': true,
            'aria-controls': `${id}-list`,
            'aria-activedescendant': options.length > 0 ? `${id}-${current}` : undefined,
          },
        }}
        sx={{ paddingInline: 2, minHeight: 48, borderBottom: '1px solid', borderColor: 'divider' }}
      />
      <Box
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('shell:palette.label')}
        sx={{ padding: 0.5, overflowY: 'auto', maxHeight: '60vh', minHeight: 160 }}
      >
        {options.map(({ action, label, marks }, index) => (
          <PaletteOption
            key={action.id}
            id={`${id}-${index}`}
            action={action}
            label={label}
            marks={marks}
            isCurrent={index === current}
            onChoose={onChoose}
          />
        ))}
        {options.length === 0 ? (
          <Typography sx={{ padding: 2, color: 'text.secondary' }}>
            {t('shell:palette.nothing')}
          </Typography>
        ) : null}
      </Box>
    </>
  );
}
