/** Stands in the built page where each answer puts its own nonce. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** The policy of the desk, the same in Electron and in the browser host. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    // Emotion (MUI) inserts style elements at run time and carries the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    // A desk speaks to its sync server: HTTPS anywhere, plain HTTP on this machine only.
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
