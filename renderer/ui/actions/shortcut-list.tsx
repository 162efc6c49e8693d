import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { presentActions, useActionStore } from './action-store.ts';
import { KeyCap } from './key-cap.tsx';

const List = styled('dl')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  columnGap: 24,
  margin: 0,
  '& > *': {
    margin: 0,
    paddingBlock: 7,
    borderBottom: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  },
}));

/** Keys that work in every place of a kind, beside those of the actions present. */
const FIXED = [
  { labelKey: 'shell:keys.type', shortcut: 'a–z' },
  { labelKey: 'shell:keys.choose', shortcut: 'ArrowDown' },
  { labelKey: 'shell:keys.open', shortcut: 'Enter' },
  { labelKey: 'shell:keys.new', shortcut: 'Ctrl+Enter' },
  { labelKey: 'shell:keys.back', shortcut: 'Escape' },
] as const;

/** Every key that does something now. */
export function ShortcutList() {
  const { t } = useTranslation();
  const groups = useActionStore((store) => store.groups);
  const rows = useMemo(
    () => [
      ...presentActions(groups).flatMap(({ labelKey, shortcut, isHidden }) =>
        shortcut && !isHidden ? { labelKey, shortcut } : [],
      ),
      ...FIXED,
    ],
    [groups],
  );
  return (
    <List>
      {rows.map(({ labelKey, shortcut }) => [
        <dt key={`${labelKey}-label`}>{t(labelKey)}</dt>,
        <dd key={`${labelKey}-key`}>
          <KeyCap shortcut={shortcut} />
        </dd>,
      ])}
    </List>
  );
}
