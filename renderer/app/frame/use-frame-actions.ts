import KeyboardRounded from '@mui/icons-material/KeyboardRounded';
import SearchRounded from '@mui/icons-material/SearchRounded';
import { useMemo } from 'react';
import type { Action } from '../../ui/actions/action.ts';
import { useActions } from '../../ui/actions/use-actions.ts';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { parentPlace } from '../../ui/navigation/parent-place.ts';
import { usePaletteStore } from '../palette/palette-store.ts';
import { ROUTES } from '../routes.tsx';

/** What can be done wherever one is. */
export function useFrameActions(): void {
  const actions = useMemo<Action[]>(() => {
    const { open } = usePaletteStore.getState();
    return [
      ...ROUTES.flatMap(({ path, titleKey, needs, goTo }) =>
        goTo
          ? {
              id: goTo.actionId,
              labelKey: goTo.labelKey ?? titleKey,
              icon: goTo.icon,
              shortcut: goTo.shortcut,
              ...(needs && { needs }),
              run: () => navigate(path),
            }
          : [],
      ),
      {
        id: 'palette/open-palette',
        labelKey: 'shell:actions.palette',
        icon: SearchRounded,
        shortcut: 'Ctrl+Shift+P',
        alias: 'F1',
        run: () => open('actions'),
      },
      {
        id: 'palette/open-shortcuts',
        labelKey: 'shell:actions.shortcuts',
        icon: KeyboardRounded,
        shortcut: 'Ctrl+/',
        run: () => open('shortcuts'),
      },
      {
        id: 'shell/go-back',
        labelKey: 'shell:actions.back',
        shortcut: 'Escape',
        isHidden: true,
        isEnabled: () => parentPlace(location.hash) !== null,
        run: () => navigate(parentPlace(location.hash) ?? '/'),
      },
    ];
  }, []);
  useActions(actions, 'frame');
}
