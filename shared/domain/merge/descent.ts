import { isSame } from './is-same.ts';
import {
  type Fields,
  groupsOf,
  isChangedSinceCreation,
  isList,
  type MergeRules,
  stampOf,
} from './rules.ts';

/** As much of a version as is compared. */
interface Revision extends Fields {
  rev?: number;
  stamps?: Record<string, string>;
  _deleted?: boolean;
}

/**
 * Whether `later` holds all that `earlier` says: its rev is higher and no group in which they differ was changed
 * later in the other. A list joined with another bears the later stamp of the two, so there a stamp that is the same
 * may stand for more. That is how a version stands to one it was made from, which a restored server may have again.
 */
export function isDescendant(rules: MergeRules, later: Revision, earlier: Revision): boolean {
  if ((later.rev ?? 0) <= (earlier.rev ?? 0)) return false;
  if (later._deleted || earlier._deleted) return true;
  for (const [group, names] of groupsOf(rules, [later, earlier])) {
    if (names.every((name) => isSame(later[name], earlier[name]))) continue;
    if (isChangedSinceCreation(group, later, earlier)) continue;
    if (isChangedSinceCreation(group, earlier, later)) return false;
    const [after, before] = [stampOf(later.stamps, group), stampOf(earlier.stamps, group)];
    if (after === before && holdsAll(rules, group, later, earlier)) continue;
    if (after === undefined || (before !== undefined && after <= before)) return false;
  }
  return true;
}

/** Whether a list that merges by element has every element of an earlier one. */
function holdsAll(rules: MergeRules, group: string, later: Revision, earlier: Revision): boolean {
  if (!isList(rules, group)) return false;
  const elements = (later[group] ?? []) as unknown[];
  return ((earlier[group] ?? []) as unknown[]).every((one) =>
    elements.some((other) => isSame(one, other)),
  );
}
