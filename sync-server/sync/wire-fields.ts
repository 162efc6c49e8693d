/** What the wire adds to a document's own fields. */
export const WIRE_FIELDS: ReadonlySet<string> = new Set(['_deleted', 'why']);
