/** Keys as typed on the keyboard; `Ctrl` means Command on a Mac. */
export interface Shortcut {
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  /** Lower-case `KeyboardEvent.key`. */
  key: string;
}

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
> & {
  code?: string;
};

export function parseShortcut(text: string): Shortcut {
  const parts = text.split('+').map((part) => part.trim());
  const key = parts.at(-1) ?? '';
  const has = (name: string) => parts.slice(0, -1).some((part) => part.toLowerCase() === name);
  return {
    ctrl: has('ctrl'),
    shift: has('shift'),
    alt: has('alt'),
    key: key.toLowerCase() === 'space' ? ' ' : key.toLowerCase(),
  };
}

/**
 * Where the key gives no Latin letter its place decides: Ctrl K stays Ctrl K on an Arabic layout, and
 * Alt N stays Alt N on a Mac, where it would type a dead tilde.
 */
export function pressedKey(press: KeyPress): string {
  const isPlain = press.key.length === 1 && press.key.charCodeAt(0) < 0x80;
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(press.code ?? '');
  const letter = place?.[1] ?? place?.[2];
  const isNamed = press.key.length > 1 && press.key !== 'Dead';
  return (isPlain || isNamed || !letter ? press.key : letter).toLowerCase();
}

export function matchesShortcut(text: string, press: KeyPress, isMac: boolean): boolean {
  const wanted = parseShortcut(text);
  const isCtrl = isMac ? press.metaKey : press.ctrlKey;
  const isForeign = isMac ? press.ctrlKey : press.metaKey;
  // A sign such as “?” already implies its shift, whatever the layout.
  const isSign = wanted.key.length === 1 && !/[a-z0-9]/.test(wanted.key);
  return (
    pressedKey(press) === wanted.key &&
    isCtrl === wanted.ctrl &&
    !isForeign &&
    press.altKey === wanted.alt &&
    (isSign || press.shiftKey === wanted.shift)
  );
}

/** True for keys that would type something into a field, so they only act outside of one. */
export function isTypingShortcut(text: string): boolean {
  const { ctrl, alt, key } = parseShortcut(text);
  return !ctrl && !alt && key.length === 1;
}

const NAMES: Record<string, string> = {
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  enter: 'Enter',
  delete: 'Del',
  ' ': 'Space',
};

/** The caps to draw: `Ctrl+K` → `Ctrl`, `K`. */
export function shortcutCaps(text: string, isMac: boolean): string[] {
  const { ctrl, shift, alt, key } = parseShortcut(text);
  return [
    ctrl && (isMac ? '⌘' : 'Ctrl'),
    alt && (isMac ? '⌥' : 'Alt'),
    shift && (isMac ? '⇧' : 'Shift'),
    NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1)),
  ].filter((cap) => cap !== false);
}

/** Form for `aria-keyshortcuts`. */
export function ariaShortcut(text: string): string {
  const { ctrl, shift, alt, key } = parseShortcut(text);
  return [
    ctrl && 'Control',
    alt && 'Alt',
    shift && 'Shift',
    key.length === 1 ? key.toUpperCase() : key,
  ]
    .filter(Boolean)
    .join('+');
}

export const IS_MAC = /mac/i.test(globalThis.navigator?.userAgent ?? '');
