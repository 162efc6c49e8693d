import {
  type ContentKind,
  contradicts,
  FIELD_BY_CONTENT,
  judgeContent,
} from './content-evidence.ts';
import { guessByHeader, type HeaderGuess } from './header-words.ts';
import { type ImportField, type ImportMapping, REPEATABLE_FIELDS } from './mapping.ts';
import { cleanValue } from './values/text.ts';

export interface MappingGuess {
  columns: (ImportField | null)[];
  /** 0 to 1 per column: how sure the guess is; of a column left out, how sure that it is not needed. */
  confidence: number[];
}

/** Confidence of a guess that rests on the content alone. */
const BY_CONTENT = 0.6;

/** Field per column from its header and its values; no field twice unless it may repeat. */
export function guessMapping(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: Pick<ImportMapping, 'dateOrder' | 'country'>,
): MappingGuess {
  const kinds = headers.map((_, column) =>
    judgeContent(
      rows.map((row) => row[column] ?? ''),
      options,
    ),
  );
  const guesses = headers.map((header, column) =>
    guessColumn(guessByHeader(header), kinds[column] ?? 'empty'),
  );
  settleNames(guesses, headers, rows);
  dropRepeated(guesses);
  fillByContent(guesses, headers, kinds);
  return {
    columns: guesses.map((guess) => guess?.field ?? null),
    confidence: guesses.map((guess) => guess?.confidence ?? 0.5),
  };
}

function guessColumn(byHeader: HeaderGuess | null, kind: ContentKind): HeaderGuess | null {
  if (!byHeader) return null;
  const { field, confidence } = byHeader;
  const byContent = FIELD_BY_CONTENT[kind];
  if (contradicts(kind, field)) return byContent ? { field: byContent, confidence: 0.5 } : null;
  return byContent === field ? { field, confidence: Math.min(1, confidence + 0.05) } : byHeader;
}

/** “Name” beside a first name is the last name; alone it is the whole one. “Name 1”, “Name 2” likewise. */
function settleNames(
  guesses: (HeaderGuess | null)[],
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const has = (field: ImportField) => guesses.some((guess) => guess?.field === field);
  guesses.forEach((guess, column) => {
    if (guess?.field !== 'customer.fullName') return;
    const hasFirst = has('customer.firstName');
    if (hasFirst && !has('customer.lastName')) guess.field = 'customer.lastName';
    else if (hasFirst && has('customer.lastName')) guesses[column] = null;
  });
  guesses.forEach((guess, column) => {
    const isAlone = guess?.field === 'customer.lastName' && !has('customer.firstName');
    const isNumbered = /1$/.test(headers[column]?.trim() ?? '');
    const isSplit = rows.some((row) => /\S+,? \S+/.test(cleanValue(row[column] ?? '')));
    if (guess && isAlone && isNumbered && isSplit) guess.field = 'customer.fullName';
  });
}

/** Of several columns for one field the surest keeps it, the first among equals. */
function dropRepeated(guesses: (HeaderGuess | null)[]): void {
  const best = new Map<ImportField, number>();
  guesses.forEach((guess, column) => {
    if (!guess || REPEATABLE_FIELDS.has(guess.field)) return;
    const known = best.get(guess.field);
    if (known === undefined) best.set(guess.field, column);
    else if ((guesses[known]?.confidence ?? 0) >= guess.confidence) guesses[column] = null;
    else {
      guesses[known] = null;
      best.set(guess.field, column);
    }
  });
}

/** Columns the headers left open, by what their values look like. */
function fillByContent(
  guesses: (HeaderGuess | null)[],
  headers: readonly string[],
  kinds: ContentKind[],
): void {
  kinds.forEach((kind, column) => {
    const field = FIELD_BY_CONTENT[kind];
    if (guesses[column] || !field) return;
    // Under a header of its own, a column that looks like words is something we have no field for.
    const isNamed = (headers[column] ?? '').trim() !== '';
    if (isNamed && (field === 'customer.fullName' || field === 'customer.company')) return;
    const isTaken = guesses.some((guess) => guess?.field === field);
    const hasName = guesses.some((guess) => guess?.field === 'customer.lastName');
    if (field === 'customer.fullName' && hasName) return;
    if (isTaken && !REPEATABLE_FIELDS.has(field)) return;
    guesses[column] = { field, confidence: BY_CONTENT };
  });
}
