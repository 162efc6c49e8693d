/** The one origin the desk is loaded from; storage, permissions and IPC all hang on it. */
export const DESK_SCHEME = 'app';
const DESK_HOST = 'desk';
export const DESK_ORIGIN = `${DESK_SCHEME}://${DESK_HOST}`;

export function isDeskUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // `url.origin` is "null" for custom schemes, so the parts are compared.
  return url.protocol === `${DESK_SCHEME}:` && url.host === DESK_HOST;
}
