import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { ariaShortcut } from '../../ui/actions/shortcut.ts';
import { RAIL_WIDTH } from '../../ui/theme/theme.ts';
import { ROUTES } from '../routes.tsx';

const Bar = styled('nav')(({ theme }) => ({
  gridArea: 'rail',
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  padding: 4,
  width: RAIL_WIDTH,
  overflowY: 'auto',
  backgroundColor: (theme.vars ?? theme).palette.rail.background,
}));

const Place = styled(ButtonBase)(({ theme }) => {
  const { palette, shape } = theme.vars ?? theme;
  return {
    display: 'grid',
    justifyItems: 'center',
    gap: 3,
    paddingBlock: 7,
    borderRadius: shape.borderRadius,
    color: palette.rail.text,
    fontSize: '0.6875rem',
    lineHeight: 1.3,
    '&:hover': { backgroundColor: palette.rail.active },
    '&[aria-current="page"]': { backgroundColor: palette.rail.active, color: '#fff' },
    '&.Mui-focusVisible': { outlineColor: '#fff', outlineOffset: -2 },
  };
}) as typeof ButtonBase;

const Sign = styled('div')({
  height: 44,
  display: 'grid',
  placeItems: 'center',
  color: '#fff',
  fontWeight: 750,
  fontSize: '1.125rem',
});

/** The places of the desk at the inline start; only what exists stands here. */
export function Rail() {
  const { t } = useTranslation();
  const [location] = useLocation();
  return (
    <Bar aria-label={t('shell:rail')}>
      <Sign aria-hidden>F</Sign>
      {ROUTES.map(({ path, titleKey, goTo, isInRail }) =>
        goTo && isInRail ? (
          <Place
            key={path}
            component={Link}
            href={path}
            aria-current={location === path || location.startsWith(`${path}/`) ? 'page' : undefined}
            aria-keyshortcuts={ariaShortcut(goTo.shortcut)}
          >
            <goTo.icon sx={{ fontSize: 22 }} />
            {t(titleKey)}
          </Place>
        ) : null,
      )}
    </Bar>
  );
}
