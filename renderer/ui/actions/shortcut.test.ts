import { describe, expect, it } from 'vitest';
import { ariaShortcut, isTypingShortcut, matchesShortcut, shortcutCaps } from './shortcut.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('matchesShortcut', () => {
  it('wants exactly the named modifiers', () => {
    expect(matchesShortcut('Ctrl+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matchesShortcut('Ctrl+K', press('k'), false)).toBe(false);
    expect(matchesShortcut('Ctrl+K', press('K', { ctrlKey: true, shiftKey: true }), false)).toBe(
      false,
    );
    expect(matchesShortcut('Ctrl+K', press('k', { ctrlKey: true, metaKey: true }), false)).toBe(
      false,
    );
  });

  it('reads Ctrl as Command on a Mac', () => {
    expect(matchesShortcut('Ctrl+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matchesShortcut('Ctrl+K', press('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('goes by the place of the key on a layout without Latin letters', () => {
    const kaf = press('ن', { ctrlKey: true, code: 'KeyK' });
    expect(matchesShortcut('Ctrl+K', kaf, false)).toBe(true);
    expect(matchesShortcut('Alt+N', press('Dead', { altKey: true, code: 'KeyN' }), true)).toBe(
      true,
    );
  });

  it('takes a sign however the layout makes it', () => {
    expect(matchesShortcut('Ctrl+/', press('/', { ctrlKey: true, shiftKey: true }), false)).toBe(
      true,
    );
  });
});

it('knows keys that would type a letter', () => {
  expect(['C', 'Ctrl+C', 'Alt+C', 'F1', 'Escape'].map(isTypingShortcut)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

it('draws and names keys', () => {
  expect(shortcutCaps('Ctrl+Shift+P', false)).toEqual(['Ctrl', 'Shift', 'P']);
  expect(shortcutCaps('Ctrl+Enter', true)).toEqual(['⌘', 'Enter']);
  expect(ariaShortcut('Ctrl+Shift+P')).toBe('Control+Shift+P');
});
