import { isSame } from './is-same.ts';
import type { Version } from './merge.ts';
import { groupsOf, type MergeRules, stampOf } from './rules.ts';

/**
 * Whether `later` holds all that `earlier` says: its rev is higher and no group in which they differ was changed
 * later in the other. That is how a version stands to one it was made from, which a restored server may have again.
 */
export function isDescendant(rules: MergeRules, later: Version, earlier: Version): boolean {
  if ((later.rev ?? 0) <= (earlier.rev ?? 0)) return false;
  if (later._deleted || earlier._deleted) return true;
  for (const [group, names] of groupsOf(rules, [later, earlier])) {
    if (names.every((name) => isSame(later[name], earlier[name]))) continue;
    const [after, before] = [stampOf(later.stamps, group), stampOf(earlier.stamps, group)];
    if (after === undefined || (before !== undefined && after <= before)) return false;
  }
  return true;
}
