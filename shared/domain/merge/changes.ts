import { stampAfter } from '../clock/clock.ts';
import { isSame } from './is-same.ts';
import { EVERY_GROUP, type Fields, groupsOf, type MergeRules, stampOf } from './rules.ts';

/** Groups in which two versions differ. */
export function changedGroups(rules: MergeRules, before: Fields, after: Fields): string[] {
  return [...groupsOf(rules, [before, after])]
    .filter(([, names]) => names.some((name) => !isSame(before[name], after[name])))
    .map(([group]) => group);
}

/**
 * Stamps of `after`, given that it was written at `stamp`; a new record has one stamp for all groups. A changed group is
 * later than what it was made from, whatever the clock says.
 */
export function stampChanges(
  rules: MergeRules,
  before: (Fields & { stamps: Record<string, string> }) | null,
  after: Fields,
  stamp: string,
): Record<string, string> {
  if (!before) return { [EVERY_GROUP]: stamp };
  const stamps = { ...before.stamps };
  for (const group of changedGroups(rules, before, after)) {
    stamps[group] = stampAfter(stampOf(before.stamps, group), stamp);
  }
  return stamps;
}

/**
 * Takes one change back: groups that still stand as the change left them return to what they were, the
 * others are kept and named.
 */
export function revertChange(
  rules: MergeRules,
  versions: { before: Fields; after: Fields; current: Fields },
): { fields: Fields; reverted: string[]; kept: string[] } {
  const { before, after, current } = versions;
  const fields: Fields = { ...current };
  const reverted: string[] = [];
  const kept: string[] = [];
  const groups = groupsOf(rules, [before, after]);
  for (const group of changedGroups(rules, before, after)) {
    const names = groups.get(group) ?? [];
    if (!names.every((name) => isSame(current[name], after[name]))) {
      kept.push(group);
      continue;
    }
    reverted.push(group);
    for (const name of names) {
      if (before[name] === undefined) delete fields[name];
      else fields[name] = before[name];
    }
  }
  return { fields, reverted, kept };
}
