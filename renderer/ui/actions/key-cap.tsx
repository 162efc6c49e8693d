import { styled } from '@mui/material/styles';
import { MONO } from '../theme/theme.ts';
import { IS_MAC, shortcutCaps } from './shortcut.ts';

const Cap = styled('kbd')(({ theme }) => ({
  display: 'inline-block',
  fontFamily: MONO,
  fontSize: '0.75rem',
  lineHeight: 1.5,
  paddingInline: 5,
  borderRadius: 4,
  border: '1px solid color-mix(in srgb, currentColor 50%, transparent)',
  marginInlineStart: theme.spacing(0.5),
  '&:first-of-type': { marginInlineStart: 0 },
}));

const Caps = styled('span')({ display: 'inline-flex', whiteSpace: 'nowrap' });

/** The keys of a shortcut as drawn on a button or in a list, left to right as on the keyboard. */
export function KeyCap({ shortcut }: { shortcut: string }) {
  return <KeyCaps caps={shortcutCaps(shortcut, IS_MAC)} />;
}

export function KeyCaps({ caps }: { caps: readonly string[] }) {
  return (
    // As an attribute: the plugin that mirrors styles would turn the property around.
    <Caps aria-hidden dir="ltr">
      {caps.map((cap) => (
        <Cap key={cap}>{cap}</Cap>
      ))}
    </Caps>
  );
}
