import { z } from 'zod';

/** Rises with every change a peer could not read; the server accepts n and n − 1. */
export const PROTOCOL_VERSION = 2;
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
  /**
   * Only on tombstones the server sends: why the document is gone. Those of `deleted` carry their `rev` too, and the
   * `stamps` of the version that was removed; `left` and `erased` tell nothing of it.
   */
  why: z.enum(TOMBSTONE_REASONS).optional(),
});
export type WireDocument = z.infer<typeof wireDocument>;

/**
 * GET /sync/:collection/pull?checkpoint=<JSON>&limit=<n>&seen=<n>: `seen` is the highest number the desk was given for
 * what it sent to this collection; a server whose numbers end below it was restored.
 */
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

/**
 * How far a fill has come: `s` are the numbers at which it began, in the words of a checkpoint, and `p` how far down
 * each garage it has come since. `{e, s}` is the checkpoint at which the pull goes on afterwards.
 */
export const fillCursor = z.strictObject({
  e: z.string().max(64),
  s: z.string().max(4096),
  p: z.string().max(4096),
});
export type FillCursor = z.infer<typeof fillCursor>;

/**
 * GET /sync/:collection/fill?cursor=<JSON>&limit=<n>: what an empty desk needs, newest change first and without
 * tombstones. What changes meanwhile is not in it but in the pull that follows.
 */
export const fillAnswer = z.strictObject({
  documents: z.array(wireDocument),
  cursor: fillCursor,
  done: z.boolean(),
  /** On the first page: about how many documents there are. */
  total: z.number().int().optional(),
  /** Set when the cursor belongs to another epoch and this is the first page of a new fill. */
  restarted: z.enum(['restore', 'scope']).optional(),
  serverAt: z.string(),
});
export type FillAnswer = z.infer<typeof fillAnswer>;

export const NAMED_IDS_MAX = 2_000;
const namedIds = z.array(z.string().min(1).max(64)).min(1).max(NAMED_IDS_MAX);
/** POST /sync/:collection/named: documents by their ids, or all of some customers; as far as they fit one answer. */
export const namedRequest = z.union([
  z.strictObject({ ids: namedIds }),
  z.strictObject({ customerIds: namedIds }),
]);
export type NamedRequest = z.infer<typeof namedRequest>;
export const namedAnswer = z.strictObject({
  documents: z.array(wireDocument),
  serverAt: z.string(),
});
export type NamedAnswer = z.infer<typeof namedAnswer>;

/**
 * Place of a fact in the chain of the desk that wrote it: `digest = SHA-256(salt + canonical content)`,
 * `link = SHA-256(link before + digest)`, all base64url. Erasure takes salt and content, and the chain still verifies.
 */
export const factProof = z.strictObject({
  /** 1 for the first fact of this desk, then without gaps. */
  sequence: z.number().int().min(1),
  salt: z.string().length(22),
  link: z.string().length(43),
});
export type FactProof = z.infer<typeof factProof>;

export const pushRow = z.strictObject({
  assumedMasterState: wireDocument.optional(),
  newDocumentState: wireDocument,
  /** With facts, since version 2. */
  proof: factProof.optional(),
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
    /** As it is stored, when that is not as it was sent: stamps ahead of the server's time are set back to it. Since version 2. */
    master: wireDocument.optional(),
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

/**
 * GET /sync/events, `event: garages`: the garages of this desk, after the first heartbeat of a line and when they
 * become others. A desk that does not know the event passes it over.
 */
export const deskGarages = z.strictObject({ garages: z.array(garageInfo).min(1) });
export type DeskGarages = z.infer<typeof deskGarages>;

/** POST /auth/enrol */
export const enrolRequest = z.strictObject({
  code: z.string().min(4).max(64),
  deskName: z.string().min(1).max(80),
  /** Random text of this try: when its answer is lost, the same try may be made again for a few minutes. */
  attempt: z.string().min(16).max(64).optional(),
});
export const enrolAnswer = z.strictObject({
  deskId: z.string(),
  token: z.string(),
  garages: z.array(garageInfo).min(1),
  /** Definitions of kind `user` of these garages: who may sign in before anything has been pulled. */
  users: z.array(wireDocument).optional(),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** POST /auth/rotate: a new token; the old one is good until the new one has been used once. */
export const rotateAnswer = z.strictObject({ token: z.string(), serverAt: z.string() });
export type RotateAnswer = z.infer<typeof rotateAnswer>;
/** A desk asks for a new token when its own is older. */
export const TOKEN_AGE_MAX_DAYS = 30;

/**
 * POST /auth/closing: the last words of a revoked desk before it wipes itself, the only request its token is still
 * good for. What it had not sent is kept at the server for a manager to look at; it changes no document.
 */
export const closingStatement = z.strictObject({
  /** Number of this part and whether more follow; a part holds at most 4 MB. */
  part: z.number().int().min(0),
  isLast: z.boolean(),
  unsent: z.array(
    z.strictObject({
      collection: z.enum(COLLECTION_NAMES as [CollectionName, ...CollectionName[]]),
      document: wireDocument,
    }),
  ),
});
export type ClosingStatement = z.infer<typeof closingStatement>;

/** POST /sync/report: how a desk is doing, for the list of desks and the metrics. */
export const deskReport = z.strictObject({
  /** Version of the program. */
  program: z.string().max(40),
  actionsWaiting: z.number().int().min(0),
  /** When the oldest of them was done; null when none waits. */
  oldestWaitingAt: z.iso.datetime().nullable(),
  rejected: z.number().int().min(0),
});
export type DeskReport = z.infer<typeof deskReport>;

/** GET /desks, signed by a manager or HQ: the desks of the garages of the asking desk. */
export const deskSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  garageIds: z.array(z.string()),
  enrolledAt: z.string(),
  /** Null until the desk has first opened its line. */
  lastContactAt: z.string().nullable(),
  isConnected: z.boolean(),
  program: z.string().nullable(),
  actionsWaiting: z.number().int().nullable(),
  oldestWaitingAt: z.string().nullable(),
  rejected: z.number().int().nullable(),
  revokedAt: z.string().nullable(),
  /** When a revoked desk has told what it had not sent, and how many documents that were. */
  closedAt: z.string().nullable(),
  closedUnsent: z.number().int().nullable(),
});
export type DeskSummary = z.infer<typeof deskSummary>;
export const desksAnswer = z.strictObject({ desks: z.array(deskSummary), serverAt: z.string() });
export type DesksAnswer = z.infer<typeof desksAnswer>;

/** POST /desks/:id/revoke, signed; answers {}. */
/** POST /desks/codes, signed: a code that enrols one desk for garages of the asking desk. */
export const codeRequest = z.strictObject({ garageIds: z.array(z.string()).min(1).max(64) });
export const codeAnswer = z.strictObject({
  code: z.string(),
  /** Server, code and, where the server has a certificate of its own, its fingerprint; to be pasted at the new desk. */
  link: z.string(),
  expiresAt: z.string(),
});
export type CodeAnswer = z.infer<typeof codeAnswer>;

/**
 * Requests a person answers for carry the user's signature beside the desk's token: ECDSA P-256 with SHA-256, raw,
 * base64url, over `<METHOD> <path>\n<at>\n<base64url SHA-256 of the body>`. The server knows the public key from the user's definition.
 */
export const USER_HEADER = 'x-forecourt-user';
export const SIGNED_AT_HEADER = 'x-forecourt-signed-at';
export const SIGNATURE_HEADER = 'x-forecourt-signature';
/** A signature is refused when its instant is further from the server's than this. */
export const SIGNATURE_LIFE_MS = 120_000;

/** Body of every answer that is not 2xx. */
export const errorAnswer = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});
