import { describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import { actionForKey, type KeyPlace } from './action-for-key.ts';
import { type ActionGroup, createActionStore, presentActions } from './action-store.ts';

const NOTHING = () => undefined;
const action = (id: string, shortcut: string, more: Partial<Action> = {}): Action => ({
  id,
  labelKey: id,
  shortcut,
  run: NOTHING,
  ...more,
});
const group = (layer: ActionGroup['layer'], ...actions: Action[]): ActionGroup => ({
  owner: Symbol(layer),
  layer,
  actions,
});
const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const PLACE: KeyPlace = { isMac: false, isEditable: false, isInDialog: false, isNowhere: false };

describe('actionForKey', () => {
  it('prefers the page to the frame', () => {
    const groups = [
      group('page', action('page/close', 'Escape')),
      group('frame', action('frame/back', 'Escape')),
    ];
    expect(actionForKey(groups, press('Escape'), PLACE)?.id).toBe('page/close');
  });

  it('leaves letters to the field, or to the search when nothing has the focus', () => {
    const groups = [group('page', action('page/add', 'C'))];
    expect(actionForKey(groups, press('c'), PLACE)?.id).toBe('page/add');
    expect(actionForKey(groups, press('c'), { ...PLACE, isEditable: true })).toBeNull();
    expect(actionForKey(groups, press('c'), { ...PLACE, isNowhere: true })).toBeNull();
  });

  it('leaves Ctrl Z to a field that takes text', () => {
    const groups = [group('frame', action('undo', 'Ctrl+Z'))];
    const ctrlZ = press('z', { ctrlKey: true });
    expect(actionForKey(groups, ctrlZ, PLACE)?.id).toBe('undo');
    expect(actionForKey(groups, ctrlZ, { ...PLACE, isEditable: true })).toBeNull();
  });

  it('leaves Delete to a field that takes text, but not Alt Delete', () => {
    const groups = [group('page', action('let-go', 'Delete'), action('remove', 'Alt+Delete'))];
    const inField = { ...PLACE, isEditable: true };
    expect(actionForKey(groups, press('Delete'), PLACE)?.id).toBe('let-go');
    expect(actionForKey(groups, press('Delete'), inField)).toBeNull();
    expect(actionForKey(groups, press('Delete', { altKey: true }), inField)?.id).toBe('remove');
  });

  it('reaches only the dialog’s own actions from inside a dialog', () => {
    const groups = [
      group('frame', action('undo', 'Ctrl+Z')),
      group('dialog', action('save', 'Ctrl+S')),
    ];
    const place = { ...PLACE, isInDialog: true };
    expect(actionForKey(groups, press('z', { ctrlKey: true }), place)).toBeNull();
    expect(actionForKey(groups, press('s', { ctrlKey: true }), place)?.id).toBe('save');
  });

  it('answers to the alias and not while disabled', () => {
    const isEnabled = () => false;
    const groups = [
      group('frame', action('a', 'Ctrl+P', { alias: 'F1' }), action('b', 'F2', { isEnabled })),
    ];
    expect(actionForKey(groups, press('F1'), PLACE)?.id).toBe('a');
    expect(actionForKey(groups, press('F2'), PLACE)).toBeNull();
  });
});

describe('action store', () => {
  it('replaces the list of an owner and forgets it with the owner', () => {
    const store = createActionStore();
    const owner = Symbol('owner');
    store.getState().put({ owner, layer: 'page', actions: [action('a', 'A')] });
    store.getState().put({ owner, layer: 'page', actions: [action('b', 'B')] });
    expect(presentActions(store.getState().groups).map(({ id }) => id)).toEqual(['b']);
    store.getState().remove(owner);
    expect(store.getState().groups).toEqual([]);
  });

  it('names each action once, the newer owner first', () => {
    const first = group('page', action('a', 'A'));
    const second = group('page', action('a', 'X'), action('b', 'B'));
    expect(presentActions([first, second]).map(({ shortcut }) => shortcut)).toEqual(['X', 'B']);
  });
});
