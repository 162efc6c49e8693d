export interface RequestToSign {
  method: string;
  /** Below the address of the server, with its query. */
  path: string;
  /** Instant of signing. */
  at: string;
  /** base64url SHA-256 of the body, of no bytes when there is none. */
  bodyDigest: string;
}

/** The text a user signs for a request; desk and server make it the same. */
export function textToSign({ method, path, at, bodyDigest }: RequestToSign): string {
  return `${method} ${path}\n${at}\n${bodyDigest}`;
}
