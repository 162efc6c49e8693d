import { type Action, isActionEnabled } from './action.ts';
import { type ActionGroup, presentActions } from './action-store.ts';
import { isTypingShortcut, type KeyPress, matchesShortcut } from './shortcut.ts';

export interface KeyPlace {
  isMac: boolean;
  /** The focus is in a field that takes text. */
  isEditable: boolean;
  /** The focus is inside a dialog. */
  isInDialog: boolean;
  /** Nothing has the focus: letters belong to the search box then. */
  isNowhere: boolean;
}

/** The action a key press stands for at this place, or null. */
export function actionForKey(
  groups: readonly ActionGroup[],
  press: KeyPress,
  place: KeyPlace,
): Action | null {
  const reachable = place.isInDialog ? groups.filter(({ layer }) => layer === 'dialog') : groups;
  const isMeant = (shortcut: string | undefined) =>
    shortcut !== undefined &&
    matchesShortcut(shortcut, press, place.isMac) &&
    !(isTypingShortcut(shortcut) && (place.isEditable || place.isNowhere));
  const found = presentActions(reachable).find(
    ({ shortcut, alias }) => isMeant(shortcut) || isMeant(alias),
  );
  // Undoing and selecting text inside a field is the field's own business.
  if (found && place.isEditable && isTextEditing(press)) return null;
  return found && isActionEnabled(found) ? found : null;
}

function isTextEditing(press: KeyPress): boolean {
  if (press.altKey) return false;
  if (press.key === 'Delete' || press.key === 'Backspace') return true;
  return (press.ctrlKey || press.metaKey) && /^[zyxcva]$/i.test(press.key);
}
