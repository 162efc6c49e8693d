import { z } from 'zod';

export const ROLES = ['advisor', 'manager', 'hq', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const base64url = (characters: number) =>
  z
    .string()
    .max(characters)
    .regex(/^[\w-]+$/);

/**
 * A user's P-256 key pair. The private half (PKCS #8) is sealed with AES-256-GCM under a key that PBKDF2-SHA-256 makes
 * of the PIN: to open it is to know the PIN. It signs requests (ECDSA) and opens the book of a desk (ECDH).
 */
export const userKey = z.strictObject({
  /** Uncompressed point, 65 bytes. */
  publicKey: base64url(87),
  /** 16 bytes. */
  salt: base64url(22),
  iterations: z.number().int().min(1).max(10_000_000),
  /** 12 bytes of nonce, then the sealed key. */
  sealedPrivateKey: base64url(400),
});
export type UserKey = z.infer<typeof userKey>;

/** `body` of a definition of kind `user`; its `name` is the user's, its `isActive` says who may sign in. */
export const userBody = z.strictObject({ role: z.enum(ROLES), key: userKey });
export type UserBody = z.infer<typeof userBody>;

/** Digits a person types at the counter. */
export const pin = z.string().regex(/^\d{4,8}$/);
