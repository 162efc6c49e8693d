import { z } from 'zod';

/** Rises with every change a peer could not read; the server accepts n and n − 1. */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'x-forecourt-protocol';

/** The 12 collections of the replica (architecture §3). Records merge, facts are written once. */
export const COLLECTIONS = {
  customers: 'record',
  vehicles: 'record',
  ownerships: 'record',
  visits: 'record',
  appointments: 'record',
  tasks: 'record',
  enrolments: 'record',
  surveys: 'record',
  definitions: 'record',
  entries: 'fact',
  interactions: 'fact',
  events: 'fact',
} as const;
export type CollectionName = keyof typeof COLLECTIONS;
export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[];

export const PULL_ROWS_MAX = 5_000;
export const PUSH_ROWS_MAX = 1_000;
export const PUSH_BYTES_MAX = 4 * 1024 * 1024;
/** A larger document is refused as a row (TOO_LARGE), not as a request. */
export const DOCUMENT_BYTES_MAX = 256 * 1024;
export const HEARTBEAT_MS = 15_000;
/** Hints are gathered this long before they leave the server. */
export const HINT_COALESCE_MS = 200;

/** `e` names the epoch, `s` is opaque to the desk; fixed keys because RxDB merges checkpoints by key. */
export const checkpoint = z.strictObject({ e: z.string().max(64), s: z.string().max(4096) });
export type Checkpoint = z.infer<typeof checkpoint>;

export const TOMBSTONE_REASONS = ['deleted', 'left', 'erased'] as const;

/** A stored document on its way: its own fields are judged by the schema of its collection. */
export const wireDocument = z.looseObject({
  id: z.string().min(1).max(64),
  _deleted: z.boolean(),
  /** Only on tombstones the server sends: why the document is gone. */
  why: z.enum(TOMBSTONE_REASONS).optional(),
});
export type WireDocument = z.infer<typeof wireDocument>;

/** GET /sync/:collection/pull?checkpoint=<JSON>&limit=<n> */
export const pullAnswer = z.strictObject({
  documents: z.array(wireDocument),
  checkpoint,
  /** False when more rows stand behind this page. */
  done: z.boolean(),
  /** Set when the checkpoint asked with belongs to another epoch and the pull began at 0. */
  restarted: z.enum(['restore', 'scope']).optional(),
  serverAt: z.string(),
});
export type PullAnswer = z.infer<typeof pullAnswer>;

export const pushRow = z.strictObject({
  assumedMasterState: wireDocument.optional(),
  newDocumentState: wireDocument,
});
export type PushRow = z.infer<typeof pushRow>;

/** POST /sync/:collection/push */
export const pushRequest = z.strictObject({ rows: z.array(pushRow).min(1).max(PUSH_ROWS_MAX) });

export const REJECTION_CODES = [
  'OUT_OF_SCOPE',
  'INVALID_DOCUMENT',
  'IMMUTABLE',
  'STALE_REVISION',
  'TOO_LARGE',
  'FORBIDDEN',
] as const;

/** One verdict per row, in the order of the rows. `number` is null when nothing had to be written. */
export const verdict = z.discriminatedUnion('verdict', [
  z.strictObject({
    id: z.string(),
    verdict: z.literal('accepted'),
    number: z.number().int().nullable(),
  }),
  z.strictObject({ id: z.string(), verdict: z.literal('conflict'), master: wireDocument }),
  z.strictObject({
    id: z.string(),
    verdict: z.literal('rejected'),
    code: z.enum(REJECTION_CODES),
    message: z.string(),
    /** Only when the document is in the desk's scope. */
    master: wireDocument.optional(),
  }),
]);
export type Verdict = z.infer<typeof verdict>;

export const pushAnswer = z.strictObject({ verdicts: z.array(verdict), serverAt: z.string() });
export type PushAnswer = z.infer<typeof pushAnswer>;

/**
 * GET /sync/events (text/event-stream): `event: hint` with a Hint, `event: heartbeat` with a Heartbeat.
 * They say that something is there, never what.
 */
export const hint = z.strictObject({
  collection: z.enum(COLLECTION_NAMES as [CollectionName, ...CollectionName[]]),
  number: z.number().int(),
});
export type Hint = z.infer<typeof hint>;

export const heartbeat = z.strictObject({
  /** Highest number per collection in the scope of the desk. */
  numbers: z.record(z.string(), z.number().int()),
  serverAt: z.string(),
});
export type Heartbeat = z.infer<typeof heartbeat>;

export const garageInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Fixed when the garage is created; carried by every desk token. */
  region: z.string(),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});
export type GarageInfo = z.infer<typeof garageInfo>;

/** POST /auth/enrol */
export const enrolRequest = z.strictObject({
  code: z.string().min(4).max(64),
  deskName: z.string().min(1).max(80),
});
export const enrolAnswer = z.strictObject({
  deskId: z.string(),
  token: z.string(),
  garages: z.array(garageInfo).min(1),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** Body of every answer that is not 2xx. */
export const errorAnswer = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});
