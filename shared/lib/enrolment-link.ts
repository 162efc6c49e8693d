export interface EnrolmentLink {
  /** Origin of the server. */
  server: string;
  code: string;
  /** Hex SHA-256 of the server's own certificate; null where an authority of the PC vouches for it. */
  fingerprint: string | null;
}

const SCHEME = 'forecourt-enrol:';
const PART = /^(server|code|fingerprint)=([^&]*)$/;

/** `forecourt-enrol:server=…&code=…&fingerprint=…`, one line to be pasted at the new desk. */
export function formatEnrolmentLink({ server, code, fingerprint }: EnrolmentLink): string {
  const parts = [`server=${encodeURIComponent(server)}`, `code=${encodeURIComponent(code)}`];
  if (fingerprint !== null) parts.push(`fingerprint=${fingerprint}`);
  return SCHEME + parts.join('&');
}

/** Null for text that is no such link. */
export function parseEnrolmentLink(text: string): EnrolmentLink | null {
  const trimmed = text.trim();
  if (!trimmed.toLowerCase().startsWith(SCHEME)) return null;
  const found = new Map<string, string>();
  for (const part of trimmed.slice(SCHEME.length).split('&')) {
    const [, name, value] = PART.exec(part) ?? [];
    const decoded = value === undefined ? null : decode(value);
    if (name === undefined || decoded === null) return null;
    found.set(name, decoded);
  }
  const [server, code, fingerprint = null] = ['server', 'code', 'fingerprint'].map((name) =>
    found.get(name),
  );
  if (!server || !code) return null;
  if (fingerprint !== null && !/^[0-9a-f]{64}$/.test(fingerprint)) return null;
  return { server, code, fingerprint };
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null; // A lone percent sign: not one of ours.
  }
}
