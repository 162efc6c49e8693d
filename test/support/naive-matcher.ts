import { foldText } from '../../shared/domain/import/values/text.ts';
import type { MatchSubject } from '../../shared/domain/matching/subject.ts';

/** What many programs do instead of weighing: two customers are one when certain fields are equal. */
export const NAIVE_RULES = {
  'name and phone': (s: MatchSubject) => s.phones.map((phone) => `${nameOf(s)} ${phone.number}`),
  'name or phone': (s: MatchSubject) => [nameOf(s), ...s.phones.map((phone) => phone.number)],
  'every field equal': (s: MatchSubject) => [
    JSON.stringify([
      nameOf(s),
      s.birthOn,
      s.email,
      s.phones.map((p) => p.number),
      s.addresses.map((a) => a.street),
    ]),
  ],
} as const;

function nameOf({ firstName, lastName, company }: MatchSubject): string {
  return foldText([firstName, lastName, company].join(' '));
}

/** All pairs that share a key. */
export function naivePairs(
  subjects: readonly MatchSubject[],
  keysOf: (subject: MatchSubject) => readonly string[],
): [string, string][] {
  const holders = new Map<string, string[]>();
  for (const subject of subjects) {
    for (const key of keysOf(subject)) holders.set(key, [...(holders.get(key) ?? []), subject.id]);
  }
  return [...holders.values()].flatMap((ids) =>
    ids.flatMap((a, at) => ids.slice(at + 1).map((b): [string, string] => [a, b])),
  );
}
