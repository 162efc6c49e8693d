/** Longest address SMTP can carry (RFC 5321, 4.5.3.1.3). */
const MAX_EMAIL_LENGTH = 254;
const LOCAL_PART = /^[^\s@.,;:<>()[\]"]+(\.[^\s@.,;:<>()[\]"]+)*$/u;
const DOMAIN = /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/**
 * Whether a text looks like an address a person can be reached at.
 * Only what people type: no quoted local parts, no bare host names. Whether it exists is another question.
 */
export function isEmail(text: string): boolean {
  if (text.length > MAX_EMAIL_LENGTH) return false;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return at > 0 && local.length <= 64 && LOCAL_PART.test(local) && DOMAIN.test(text.slice(at + 1));
}

/** Domains are written in small letters; the part before the @ stays as its owner writes it. */
export function toEmail(text: string): string {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  return at < 0 ? trimmed : trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}
