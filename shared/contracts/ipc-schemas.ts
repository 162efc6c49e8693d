import { z } from 'zod';
import { type SaveFileRequest, SECRET_NAMES } from './desktop.ts';
import type { IpcCalls, IpcChannel } from './ipc.ts';

/** A file made by the desk itself: an error list, an export. Imports are streamed, not sent. */
export const SAVE_FILE_BYTES_MAX = 256 * 1024 * 1024;
const FORBIDDEN_IN_NAMES = '/\\:*?"<>|';

const secretName = z.enum(SECRET_NAMES);

/** A bare file name: a path in it would choose the folder in place of the user. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  .refine(
    (name) =>
      ![...name].some((letter) => letter < ' ' || FORBIDDEN_IN_NAMES.includes(letter)) &&
      !name.startsWith('.'),
    'not a bare file name',
  );

const bytes = z.custom<SaveFileRequest['bytes']>(
  (value) => value instanceof Uint8Array && value.byteLength <= SAVE_FILE_BYTES_MAX,
  'not a byte array within the limit',
);

/** Hex SHA-256 of a certificate. */
export const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

const secureOrigin = z
  .string()
  .max(300)
  .regex(/^https:\/\/[^/?#@\s]+$/);

export const appInfo = z.strictObject({
  host: z.enum(['electron', 'browser']),
  version: z.string(),
  platform: z.string(),
  serverUrl: z.string().nullable(),
  enrolmentCode: z.string().nullable(),
  demoPin: z.string().nullable(),
});

/** What main accepts and what it may answer, per channel. */
export const IPC_SCHEMAS = {
  'app/read-info': { request: z.undefined(), response: appInfo },
  'secrets/read-secret': {
    request: z.strictObject({ name: secretName }),
    response: z.string(),
  },
  'secrets/forget-secret': {
    request: z.strictObject({ name: secretName }),
    response: z.undefined(),
  },
  'files/save-file': {
    request: z.strictObject({
      suggestedName: fileName,
      mediaType: z.string().max(100),
      bytes,
    }),
    response: z.boolean(),
  },
  'servers/trust-server': {
    request: z.strictObject({ origin: secureOrigin, fingerprint }),
    response: z.boolean(),
  },
} satisfies {
  [C in IpcChannel]: {
    request: z.ZodType<IpcCalls[C]['request']>;
    response: z.ZodType<IpcCalls[C]['response']>;
  };
};
