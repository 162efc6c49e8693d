/** Where a fact about a document goes: the document's garages, as far as this desk may write there, else its own first. */
export function garagesOfFact(
  garages: readonly { id: string }[],
  documentGarageIds: readonly string[],
): string[] {
  const own = garages.map(({ id }) => id);
  const shared = documentGarageIds.filter((id) => own.includes(id));
  return shared.length > 0 ? shared : own.slice(0, 1);
}
