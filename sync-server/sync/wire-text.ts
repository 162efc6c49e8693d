const WIRE_END = ',"_deleted":false}';

/** A document as it goes over the wire and stands in the feed, from the JSON of its own fields. */
export function toWireText(json: string): string {
  return json.slice(0, -1) + WIRE_END;
}
