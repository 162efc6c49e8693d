import type { SimilarCustomer } from '../../../shared/contracts/data-api.ts';
import type { SimilarInput } from '../../../shared/contracts/similar-api.ts';
import type { FoundMatch } from '../../../shared/domain/matching/match-index.ts';
import type { Services } from '../services.ts';

/** No customer of the book has it. */
const TYPED_ID = '';
const REASONS_MAX = 4;
/** That both are people, say, tells nobody anything, however much it counts. */
const isTelling = (code: string) => !code.endsWith('.differs') && code !== 'kind.same';

/** Follows who of the book may be the customer being typed. */
export function watchSimilar(
  { book, matches }: Pick<Services, 'book' | 'matches'>,
  typed: SimilarInput,
  next: (similar: SimilarCustomer[] | null) => void,
): () => void {
  const toSimilar = ({ id, evidence, ...judgement }: FoundMatch): SimilarCustomer[] => {
    const customer = book.row(id);
    if (!customer) return [];
    const { probability, verdict, cautions } = judgement;
    const reasons = evidence
      .filter(({ code, bits }) => bits > 0 && isTelling(code))
      .slice(0, REASONS_MAX)
      .map(({ code, holders }) => (holders === undefined ? { code } : { code, holders }));
    return [{ customer, probability, verdict, cautions, reasons }];
  };
  return matches.watch({ id: TYPED_ID, ...typed }, (found) =>
    next(found?.flatMap(toSimilar) ?? null),
  );
}
