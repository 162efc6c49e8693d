import type { Customer } from '../domain/customer/customer.ts';
import type { Caution, Verdict } from '../domain/matching/caution.ts';
import type { EvidenceCode } from '../domain/matching/fields.ts';
import type { Role } from '../domain/user/user.ts';
import type { Ownership, Vehicle } from '../domain/vehicle/vehicle.ts';
import type { Visit } from '../domain/visit/visit.ts';
import type { Result } from '../lib/result.ts';
import type {
  ConsentFormat,
  ConsentTextOffer,
  ConsentTopic,
  CustomerConsents,
  RecordedWord,
} from './consent-api.ts';
import type { WireError } from './errors.ts';
import type {
  ForcedLayout,
  ImportAnalysis,
  ImportMapping,
  ImportPreview,
  ImportProgress,
  ImportSummary,
  PickedFile,
} from './import-api.ts';
import type { SimilarInput } from './similar-api.ts';
import type { CodeAnswer, CollectionName, DeskSummary, GarageInfo } from './sync-protocol.ts';

/**
 * What the UI may ask of the data worker. Plain structured-cloneable data only.
 * Queries answer once, watches send a whole new snapshot at each change, commands write.
 */
export interface Queries {
  'customers/find': { input: FindInput; output: FindAnswer };
  'customers/list': { input: ListInput; output: ListAnswer };
  /** Others who hold one of these phone numbers as their own; shown while typing. */
  'customers/holders': { input: { numbers: string[]; exceptId?: string }; output: CustomerRow[] };
  'visits/get': { input: { id: string }; output: Visit | null };
  'imports/list': { input: Record<string, never>; output: ImportSummary[] };
  /** Reads the head of the file: encoding, delimiter, header, guessed mapping. */
  'imports/analyse': {
    input: { file: PickedFile; forced?: ForcedLayout };
    output: ImportAnalysis;
  };
  'imports/preview': { input: { file: PickedFile; mapping: ImportMapping }; output: ImportPreview };
  /** The rows that could not be taken, as a file in the layout of the source plus the reason. */
  'imports/error-file': {
    input: { importId: string };
    output: { name: string; bytes: Uint8Array<ArrayBuffer> };
  };
  /** The very text to read to this customer on one channel and purpose. */
  'consents/text': { input: { customerId: string } & ConsentTopic; output: ConsentTextOffer };
  /** Every word of one customer, as a regulator gets it. */
  'consents/export-file': {
    input: { customerId: string; format: ConsentFormat };
    output: { name: string; bytes: Uint8Array<ArrayBuffer> };
  };
  'drafts/read': { input: { key: string }; output: { value: unknown; savedAt: string } | null };
  'actions/list': { input: { limit: number }; output: ActionRow[] };
  'rejected/list': { input: Record<string, never>; output: RejectedRow[] };
  /** The desks of these garages as the server knows them; needs the line, and a manager or HQ. */
  'desks/list': { input: Record<string, never>; output: DeskSummary[] };
  'users/list': { input: Record<string, never>; output: UserRow[] };
  /** Storage use and durability of this desk, for the settings page. */
  'desk/storage': { input: Record<string, never>; output: StorageInfo };
}

export interface Watches {
  'session/state': { input: Record<string, never>; output: SessionState };
  'sync/state': { input: Record<string, never>; output: SyncState };
  'customers/page': { input: { id: string }; output: CustomerPage | null };
  'consents/state': { input: { customerId: string }; output: CustomerConsents };
  /** Rises whenever anything shown in lists or search changed, own writes and pulled ones alike. */
  'book/version': { input: Record<string, never>; output: BookVersion };
  'imports/progress': { input: Record<string, never>; output: ImportProgress | null };
  /** Who of the book may be the customer being typed, the likeliest first; null while the book is read for it. */
  'customers/similar': { input: SimilarInput; output: SimilarCustomer[] | null };
}

export interface Commands {
  /** Opens the book; the first call of every start. Migrations run here, with progress in session/state. */
  'session/open': { input: OpenInput; output: SessionState };
  /** Trades a one-time code for a token, which the desk keeps sealed in its own database. */
  'session/enrol': {
    input: { serverUrl: string; code: string; deskName: string };
    output: Record<string, never>;
  };
  /**
   * Gives up a book whose key is gone: everything of it is removed from this PC, and the desk can be enrolled again.
   * Only after KEY_MISSING, and only when somebody has said so.
   */
  'session/start-anew': { input: Record<string, never>; output: SessionState };
  /** Fails with PIN_WRONG or PIN_WAIT. */
  'session/sign-in': { input: { userId: string; pin: string }; output: SessionState };
  'session/lock': { input: Record<string, never>; output: SessionState };
  /** Makes the first manager of a garage that has no users yet, and signs in. */
  'session/set-up': { input: { name: string; pin: string }; output: SessionState };
  'users/add': { input: { name: string; role: Role; pin: string }; output: { id: string } };
  'users/edit': {
    input: { id: string; set: { name?: string; role?: Role; isActive?: boolean } };
    output: Record<string, never>;
  };
  /** One's own with the old PIN; a manager gives anybody a new one without it. */
  'users/change-pin': {
    input: { id: string; oldPin?: string; pin: string };
    output: Record<string, never>;
  };
  'desks/revoke': { input: { deskId: string }; output: Record<string, never> };
  'desks/create-code': { input: Record<string, never>; output: CodeAnswer };
  'customers/add': { input: { draft: CustomerDraft } & FromDraft; output: Written };
  'customers/edit': { input: { id: string; change: CustomerChange } & FromDraft; output: Written };
  'customers/remove': { input: { id: string }; output: Written };
  /** Adds a car and the ownership that ties it to the customer, in one action. */
  'vehicles/add': {
    input: { customerId: string; draft: VehicleDraft; ownership: OwnershipDraft } & FromDraft;
    output: Written;
  };
  'vehicles/edit': { input: { id: string; change: VehicleChange } & FromDraft; output: Written };
  /** A yes keeps which text was shown, and is refused when the book has another under its name. */
  'consents/record': { input: RecordedWord; output: Written };
  /** Writes a no over a yes, said now and at the counter. */
  'consents/withdraw': { input: { customerId: string } & ConsentTopic; output: Written };
  /** Takes a withdrawal of this desk back; refused once somebody has said something since. */
  'consents/undo-withdrawal': {
    input: { customerId: string; withdrawalId: string };
    output: Written;
  };
  /** Corrects an ownership: its period, its kind, what is known of the purchase. */
  'ownerships/edit': {
    input: { id: string; change: OwnershipChange } & FromDraft;
    output: Written;
  };
  /** Sells the car of this ownership to another customer, known or new, in one action; the id is the buyer's ownership. */
  'ownerships/sell': { input: SellInput & FromDraft; output: Sold };
  /** Takes the last undoable action back; refuses fields that somebody changed since. */
  'actions/undo': { input: { actionId: string }; output: Undone };
  'imports/run': {
    input: { file: PickedFile; mapping: ImportMapping };
    output: { importId: string };
  };
  'imports/cancel': { input: { importId: string }; output: Record<string, never> };
  'imports/undo': { input: { importId: string }; output: { removed: number; kept: number } };
  'drafts/save': { input: { key: string; value: unknown }; output: Record<string, never> };
  'drafts/clear': { input: { key: string }; output: Record<string, never> };
  'sync/now': { input: Record<string, never>; output: Record<string, never> };
  /** Stops the first fill where it is; what has come stays. `sync/continue-fill` goes on from there. */
  'sync/stop-fill': { input: Record<string, never>; output: Record<string, never> };
  'sync/continue-fill': { input: Record<string, never>; output: Record<string, never> };
  /** Lets go of refused work; the server's version stays. */
  'rejected/discard': { input: { key: string }; output: Record<string, never> };
  /** Sends refused work again as it is, merged with what the server has by now. */
  'rejected/retry': { input: { key: string }; output: Written };
  /** Sends refused work with some fields other than they were; merged with what the server has by now. */
  'rejected/mend': {
    input: { key: string; set: Record<string, unknown>; clear: string[] };
    output: Written;
  };
}

export type QueryName = keyof Queries;
export type WatchName = keyof Watches;
export type CommandName = keyof Commands;
export type CommandResult<K extends CommandName> = Result<Commands[K]['output'], WireError>;

export interface OpenInput {
  /** Secret of the host, 32 bytes as base64url; the keys of the book cannot be had without it. */
  hostKey: string;
  /** True where the system itself keeps the host key safe (Electron); elsewhere users have to open the book. */
  isHostProtected: boolean;
  deskName: string;
}

// --- find and list ---

export interface FindInput {
  /** What was typed: any mix of name, company, phone, e-mail, plate, VIN. */
  text: string;
  limit: number;
}

/** Half-open ranges of UTF-16 positions to mark in the text beside them. */
export type Marks = [from: number, to: number][];

export interface FindHit extends CustomerRow {
  nameMarks: Marks;
  /** The phone that matched, else the primary one. */
  phone: string | null;
  phoneMarks: Marks;
  /** The plate that matched first; its marks refer to this text. */
  plate: PlateText | null;
  plateMarks: Marks;
  /** Set when the match came from the VIN or the e-mail, which the line otherwise hides. */
  matchedBy: 'name' | 'phone' | 'plate' | 'email' | 'vin';
}

export interface PlateText {
  text: string;
  country: string | null;
}

export interface FindAnswer {
  hits: FindHit[];
  /** How many match in all; counted up to 1,000. */
  total: number;
  bookSize: number;
  tookMs: number;
}

export const LIST_SORTS = ['name', 'lastVisit', 'visits', 'spend', 'town', 'created'] as const;
export type ListSort = (typeof LIST_SORTS)[number];

export interface ListInput {
  sort: ListSort;
  direction: 'ascending' | 'descending';
  filter: {
    text?: string;
    kind?: Customer['kind'];
    status?: Customer['status'];
    tag?: string;
  };
  offset: number;
  limit: number;
}

export interface ListAnswer {
  rows: CustomerRow[];
  total: number;
  /** Every tag in the book with its count, for the filter. */
  tags: { tag: string; count: number }[];
}

export interface CustomerRow {
  id: string;
  kind: Customer['kind'];
  name: string;
  /** Primary phone in E.164; the screen formats and shortens it. */
  phone: string | null;
  town: string | null;
  plates: PlateText[];
  tags: string[];
  status: Customer['status'];
  lastVisitOn: string | null;
  visitCount: number;
  spendMinor: number;
  currency: string;
}

/** A customer of the book who may be the one being typed. */
export interface SimilarCustomer {
  customer: CustomerRow;
  /** 0 to 1. */
  probability: number;
  verdict: Verdict;
  cautions: Caution[];
  /** What speaks for it, the weightiest first. */
  reasons: { code: EvidenceCode; holders?: number }[];
}

// --- customer page ---

export interface CustomerPage {
  customer: Customer;
  cars: { vehicle: Vehicle; ownership: Ownership }[];
  /** Newest first, at most 200; `visitCount` counts them all. */
  visits: Visit[];
  visitCount: number;
  spendMinor: number;
  currency: string;
  lastVisitOn: string | null;
  /** True while something of this page waits to be confirmed by the server. */
  isWaiting: boolean;
  /** Newest first, at most 200. */
  history: HistoryRow[];
}

/** A value somebody entered that gave way to a later one. */
export interface HistoryRow {
  id: string;
  at: string;
  collection: CollectionName;
  documentId: string;
  /** Merge group: `name`, `email`, `phones`, … */
  group: string;
  /** The fields of the group as they were entered, and as they stand instead. */
  overruled: Record<string, unknown>;
  kept: Record<string, unknown>;
  /** Who entered the value that gave way, and when; null when the record does not say. */
  overruledBy: { deskId: string; userName: string | null; at: string } | null;
}

type Own = 'id' | 'garageIds' | 'rev' | 'stamps' | 'createdAt';
/** Everything but what the program itself fills in. */
export type CustomerDraft = Omit<Customer, Own>;
export type VehicleDraft = Omit<Vehicle, Own>;
export type OwnershipDraft = Omit<Ownership, Own | 'customerId' | 'vehicleId'>;

/** `set` replaces whole fields, `clear` removes optional ones; anything not named stays as it is. */
export interface Change<T> {
  set: Partial<T>;
  clear: (keyof T & string)[];
  /** `rev` the form was filled from; only fields named in `set` and `clear` are compared with it. */
  baseRev: number;
}
export type CustomerChange = Change<CustomerDraft>;
export type VehicleChange = Change<VehicleDraft>;
export type OwnershipChange = Change<OwnershipDraft>;

export interface SellInput {
  /** The seller's ownership. */
  id: string;
  buyer: { customerId: string } | { draft: CustomerDraft };
  /** Last day of the seller, first of the buyer. */
  soldOn: string;
  /** Odometer on that day, when it was read. */
  km?: number | undefined;
}

// --- actions, undo, sync ---

/** A write that was typed under a draft takes the draft with it, so that it is not offered again. */
interface FromDraft {
  draftKey?: string | undefined;
}

/** Answer to a write: what was written and how to take it back; `actionId` is empty for a fact, which stays. */
export interface Written {
  id: string;
  actionId: string;
  rev: number;
}

export interface Sold extends Written {
  buyerId: string;
}

export interface Undone {
  /** Field groups left alone because they changed after the action. */
  kept: string[];
  actionId: string;
}

export const ACTION_KINDS = [
  'customerAdded',
  'customerEdited',
  'customerRemoved',
  'vehicleAdded',
  'vehicleEdited',
  'vehicleSold',
  'ownershipEdited',
  'imported',
  'importUndone',
  'userAdded',
  'userEdited',
  'undone',
  'refusedSentAgain',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export interface ActionRow {
  id: string;
  kind: ActionKind;
  at: string;
  /** What it was done to, named as it is now; null when it is gone. */
  subject: { customerId: string; name: string } | null;
  /** Documents written. */
  count: number;
  state: 'waiting' | 'confirmed' | 'rejected';
  /** Number of the server's receipt, once confirmed. */
  number: number | null;
  isUndoable: boolean;
}

export interface RejectedRow {
  key: string;
  collection: CollectionName;
  id: string;
  code: WireError['code'];
  at: string;
  /** The server's reason for developers: names a field, never a value. */
  message: string | null;
  /** Whom it was about, named as now; null when it is about nobody or they are gone. */
  subject: { customerId: string; name: string } | null;
  /** What the desk tried to write. */
  tried: Record<string, unknown>;
  /** What the server has; null when it has nothing, or nothing we may see. */
  master: Record<string, unknown> | null;
  /** The fields in which the two differ. */
  fields: string[];
  /** False when nothing could be sent: the document was erased, left the garage, or is a fact that exists otherwise. */
  isMendable: boolean;
}

export interface SyncState {
  /** `paused` before enrolment, `outdated` when the server no longer speaks our version. */
  line: 'online' | 'offline' | 'paused' | 'outdated' | 'unauthorised' | 'revoked';
  /** Since when the line is in this state. */
  since: string;
  lastContactAt: string | null;
  /** Actions of this desk: how many the server has confirmed, of how many, and how many still wait. */
  actionsTotal: number;
  actionsConfirmed: number;
  actionsWaiting: number;
  rejected: number;
  /** True while pages of the server are being taken in. */
  isReceiving: boolean;
  /** Set during the first fill of an empty desk. */
  firstFill: FirstFill | null;
  serverUrl: string | null;
}

/** Newest first, so that the counter can work before all has come. */
export interface FirstFill {
  received: number;
  /** How many there will be, as counted by the server at the beginning; null until it has said so. */
  total: number | null;
  /** True once the newest work of every kind is here. */
  isRecentHere: boolean;
  /** Somebody stopped it. */
  isStopped: boolean;
}

/** One of those who may sign in at this desk. */
export interface SignInRow {
  id: string;
  name: string;
  role: Role;
  /** After five misses in a row: no try before this instant. */
  waitUntil: string | null;
}

export interface UserRow {
  id: string;
  name: string;
  role: Role;
  isActive: boolean;
}

export interface SessionState {
  /**
   * `setUp`: enrolled, but the garage has no users yet. `locked`: somebody has to sign in. `closing`: revoked, and
   * telling the server what it had not sent. `wiped`: nothing is left here.
   */
  phase:
    | 'starting'
    | 'migrating'
    | 'ready'
    | 'notEnrolled'
    | 'inUse'
    | 'failed'
    | 'setUp'
    | 'locked'
    | 'closing'
    | 'wiped';
  /** Who may sign in, with `locked`. */
  users?: SignInRow[];
  /** Who is signed in, with `ready`. */
  user?: { id: string; name: string; role: Role };
  /** With `wiped`: documents that had not been sent and are now kept at the server; null if it could not be told. */
  closedUnsent?: number | null;
  /** Share of the migration done, 0 to 1. */
  progress?: number;
  error?: WireError;
  deskId?: string;
  deskName?: string;
  serverUrl?: string;
  garages?: GarageInfo[];
}

export interface BookVersion {
  version: number;
  customers: number;
  vehicles: number;
  visits: number;
  /** False until search and lists stand. */
  isReady: boolean;
}

export interface StorageInfo {
  usedBytes: number;
  quotaBytes: number;
  isPersistent: boolean;
  durability: 'strict' | 'relaxed';
}
