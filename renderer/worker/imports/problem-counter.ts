import {
  type ImportProblem,
  PROBLEM_CODES,
  type ProblemCode,
  type ProblemCount,
} from '../../../shared/contracts/import-api.ts';

export interface ProblemCounter {
  add(problems: readonly ImportProblem[]): void;
  /** Kinds that occurred, in the order of the contract. */
  counts(): ProblemCount[];
}

export function createProblemCounter(): ProblemCounter {
  const counts = new Map<ProblemCode, number>();
  return {
    add(problems) {
      for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    counts: () =>
      PROBLEM_CODES.flatMap((code) => {
        const count = counts.get(code);
        return count ? [{ code, count }] : [];
      }),
  };
}
