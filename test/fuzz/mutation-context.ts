/** What a mutation may put in place of what was there. */
export interface MutationContext {
  /** Tokens that must open nothing: of a revoked desk, of nobody. */
  badTokens: readonly string[];
  epoch: string;
}
