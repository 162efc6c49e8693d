import { readFileSync } from 'node:fs';
import type { MatchSubject } from '../../shared/domain/matching/subject.ts';
import { type FebrlFile, febrlPath } from './published-data.ts';

/** The persons of a FEBRL file as matching reads them; the social security number stays out, no garage knows it. */
export function febrlSubjects(name: FebrlFile): MatchSubject[] {
  const [, ...lines] = readFileSync(febrlPath(name), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim() || undefined);
    const [id = '', firstName, lastName, number, line1, line2, city, postalCode, state, born] =
      cells;
    const street = [[number, line1].filter(Boolean).join(' '), line2].filter(Boolean).join('\n');
    return {
      id,
      kind: 'person',
      firstName,
      lastName,
      birthOn: born?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      phones: [],
      addresses: [{ street, city, postalCode, state }],
      cars: [],
    };
  });
}

/** `rec-17-org` and `rec-17-dup-0` are one person. */
export function febrlDuplicates(subjects: readonly MatchSubject[]): [string, string][] {
  const byPerson = new Map<string, string[]>();
  for (const { id } of subjects) {
    const person = id.split('-')[1] ?? '';
    byPerson.set(person, [...(byPerson.get(person) ?? []), id]);
  }
  return [...byPerson.values()].flatMap((ids) =>
    ids.flatMap((a, at) => ids.slice(at + 1).map((b): [string, string] => [a, b])),
  );
}
