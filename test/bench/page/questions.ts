import type { CustomerRow } from '../../../shared/contracts/data-api.ts';

export interface Question {
  text: string;
  customerId: string;
}

export const QUESTION_KINDS = [
  'first letter',
  'three letters',
  'full name',
  'misspelt name',
  'phone tail',
  'plate',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What an advisor would type to find this customer; null when the customer has no such thing. */
export function toQuestion(
  row: CustomerRow,
  kind: QuestionKind,
  random: () => number,
): Question | null {
  const text = toText(row, kind, random);
  return text ? { text, customerId: row.id } : null;
}

function toText(row: CustomerRow, kind: QuestionKind, random: () => number): string | null {
  switch (kind) {
    case 'first letter':
      return row.name.slice(0, 1).toLowerCase();
    case 'three letters':
      return row.name.slice(0, 3).toLowerCase();
    case 'full name':
      return row.name;
    case 'misspelt name':
      return misspell(row.name, random);
    case 'phone tail':
      return row.phone ? row.phone.slice(-6) : null;
    case 'plate':
      return row.plates[0]?.text.replace(/[\s-]/g, '').toLowerCase() ?? null;
  }
}

/** Swaps two letters inside the longest word, the commonest slip of a fast typist. */
function misspell(name: string, random: () => number): string | null {
  const words = name.split(' ');
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest.length < 5) return null;
  const at = 1 + Math.floor(random() * (longest.length - 3));
  const slipped = `${longest.slice(0, at)}${longest[at + 1]}${longest[at]}${longest.slice(at + 2)}`;
  return words.map((word) => (word === longest ? slipped : word)).join(' ');
}
