import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { useWatch } from '../../data/use-answer.ts';
import { FindBox } from '../../features/find/find.route.tsx';
import { UserMenu } from '../../features/sign-in/sign-in.route.tsx';
import { SyncChip } from '../../features/sync/sync.route.tsx';
import { MAIN_ID } from '../../ui/navigation/focus-place.ts';
import { useMay } from '../../ui/permission/use-may.ts';
import { BAR_HEIGHT } from '../../ui/theme/theme.ts';
import { Toasts } from '../../ui/toasts/toasts.tsx';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useGlobalKeys } from '../keys/use-global-keys.ts';
import { useMenuActions } from '../keys/use-menu-actions.ts';
import { loadPages } from '../lazy-page.ts';
import { CommandPalette } from '../palette/command-palette.tsx';
import { HOME, ROUTES } from '../routes.tsx';
import { useLock } from '../session/use-lock.ts';
import { NotYours } from './not-yours.tsx';
import { Rail } from './rail.tsx';
import { useFocusKeeper } from './use-focus-keeper.ts';
import { useFrameActions } from './use-frame-actions.ts';
import { usePlace } from './use-place.ts';

const SkipLink = styled('a')(({ theme }) => ({
  position: 'absolute',
  insetInlineStart: 8,
  top: -60,
  zIndex: theme.zIndex.tooltip,
  padding: '8px 16px',
  borderRadius: 8,
  backgroundColor: (theme.vars ?? theme).palette.primary.main,
  color: (theme.vars ?? theme).palette.primary.contrastText,
  '&:focus': { top: 8 },
}));

/** Rail, top bar and the page of the current place. */
export function Frame() {
  const { t } = useTranslation();
  const may = useMay();
  const lock = useLock();
  const user = useWatch('session/state', {}).data?.user;
  useGlobalKeys();
  useMenuActions();
  useFrameActions();
  const main = usePlace();
  useFocusKeeper(main);
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadPages().catch(() => undefined)); // asked for again on the visit
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <Box
      sx={{
        display: 'grid',
        height: '100dvh',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        gridTemplateRows: 'auto minmax(0, 1fr)',
        gridTemplateAreas: '"rail bar" "rail main"',
      }}
    >
      <SkipLink
        href={`#${MAIN_ID}`}
        onClick={(event) => {
          // The hash is the place; following the link would leave it.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('shell:skip')}
      </SkipLink>
      <Rail />
      <Box
        component="header"
        sx={{
          gridArea: 'bar',
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 1,
          minHeight: BAR_HEIGHT,
          paddingInline: 2,
          paddingBlock: 0.5,
          bgcolor: 'background.paper',
          borderBottom: '1px solid',
          borderColor: 'divider',
        }}
      >
        <FindBox />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <SyncChip />
          {user ? <UserMenu user={user} onLock={lock} /> : null}
        </Box>
      </Box>
      <Box
        component="main"
        id={MAIN_ID}
        ref={main}
        tabIndex={-1}
        sx={{ gridArea: 'main', overflow: 'auto', padding: 2, '&:focus-visible': { outline: 0 } }}
      >
        <ErrorBoundary isPage>
          <Suspense fallback={null}>
            <Switch>
              {ROUTES.map(({ path, page: Page, titleKey, needs }) => (
                <Route key={path} path={path}>
                  {may(needs) ? <Page /> : <NotYours titleKey={titleKey} />}
                </Route>
              ))}
              <Redirect to={HOME} replace />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </Box>
      <CommandPalette />
      <Toasts />
    </Box>
  );
}
