import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../shared/domain/user/permissions.ts';
import { useMay } from '../permission/use-may.ts';
import { presentActions, useActionStore } from './action-store.ts';
import { KeyCaps } from './key-cap.tsx';
import { IS_MAC, shortcutCaps } from './shortcut.ts';

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
  '& > dd': { textAlign: 'end' },
  '& > :nth-last-of-type(1)': { borderBottom: 0 },
}));

/** Keys that work in every place of a kind, beside those of the actions present. */
const FIXED = [
  { labelKey: 'shell:keys.type', caps: ['a–z'] },
  { labelKey: 'shell:keys.choose', caps: ['↑', '↓'] },
  { labelKey: 'shell:keys.open', caps: ['Enter'] },
  { labelKey: 'shell:keys.new', caps: shortcutCaps('Ctrl+Enter', IS_MAC), needs: 'write' },
  { labelKey: 'shell:keys.back', caps: ['Esc'] },
] satisfies { labelKey: string; caps: string[]; needs?: Permission }[];

/** Every key that does something now. */
export function ShortcutList() {
  const { t } = useTranslation();
  const may = useMay();
  const groups = useActionStore((store) => store.groups);
  const rows = useMemo(
    () => [
      ...presentActions(groups).flatMap(({ labelKey, shortcut, isHidden }) =>
        shortcut && !isHidden ? { labelKey, caps: shortcutCaps(shortcut, IS_MAC) } : [],
      ),
      ...FIXED.filter(({ needs }) => may(needs)),
    ],
    [groups, may],
  );
  return (
    <List>
      {rows.map(({ labelKey, caps }) => [
        <dt key={`${labelKey}-label`}>{t(labelKey)}</dt>,
        <dd key={`${labelKey}-key`}>
          <KeyCaps caps={caps} />
        </dd>,
      ])}
    </List>
  );
}
