import { z } from 'zod';
import { type ErrorCode, ForecourtError, isErrorCode } from '../../../shared/contracts/errors.ts';
import {
  type Checkpoint,
  type ClosingStatement,
  type CodeAnswer,
  type CollectionName,
  codeAnswer,
  type DeskReport,
  type DesksAnswer,
  desksAnswer,
  type EnrolAnswer,
  enrolAnswer,
  errorAnswer,
  type FillAnswer,
  type FillCursor,
  fillAnswer,
  type NamedAnswer,
  type NamedRequest,
  namedAnswer,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  type PullAnswer,
  type PushAnswer,
  type PushRow,
  pullAnswer,
  pushAnswer,
  type RotateAnswer,
  rotateAnswer,
} from '../../../shared/contracts/sync-protocol.ts';
import { type RequestSigner, signRequest } from './sign-request.ts';

/** A page of 1,000 rows over a slow line. */
const REQUEST_TIMEOUT_MS = 60_000;

export interface ServerClient {
  enrol(request: { code: string; deskName: string; attempt?: string }): Promise<EnrolAnswer>;
  /** A further token; the one in use stays good until the new one was used. */
  rotate(): Promise<RotateAnswer>;
  /** Asks with this token from now on. */
  use(token: string): void;
  /** One part of what a revoked desk had not sent; may be sent again. */
  close(statement: ClosingStatement): Promise<void>;
  report(report: DeskReport): Promise<void>;
  desks(signer: RequestSigner): Promise<DesksAnswer>;
  revoke(signer: RequestSigner, deskId: string): Promise<void>;
  createCode(signer: RequestSigner, garageIds: readonly string[]): Promise<CodeAnswer>;
  pull(
    collection: CollectionName,
    checkpoint: Checkpoint | undefined,
    limit: number,
    /** Highest number the server has given to what this desk sent. */
    seen: number,
  ): Promise<PullAnswer>;
  fill(collection: CollectionName, cursor: FillCursor | null, limit: number): Promise<FillAnswer>;
  named(collection: CollectionName, request: NamedRequest): Promise<NamedAnswer>;
  push(collection: CollectionName, rows: PushRow[]): Promise<PushAnswer>;
  /** Opens the hint stream; it ends with the signal, or when the server ends it. */
  openEvents(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

export interface ServerClientOptions {
  serverUrl: string;
  token: string | null;
  fetch: typeof fetch;
  localNowMs(): number;
  schedule(run: () => void, ms: number): () => void;
  /** Told about every answer that names the time of the server. */
  onContact(serverAt: string, sentMs: number): void;
}

/** Speaks the sync protocol; every failure is a ForecourtError. */
export function createServerClient(options: ServerClientOptions): ServerClient {
  let { token } = options;

  async function open(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await options.fetch(`${options.serverUrl}${path}`, {
        ...init,
        headers: {
          [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(init.headers as Record<string, string> | undefined),
        },
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch (cause) {
      throw new ForecourtError('SERVER_UNREACHABLE', `no answer to ${path}`, { cause });
    }
    if (!response.ok) throw await toError(response, path);
    return response;
  }

  async function request<T>(
    path: string,
    answer: z.ZodType<T>,
    body?: object,
    signer?: RequestSigner,
  ): Promise<T> {
    const sentMs = options.localNowMs();
    const abort = new AbortController();
    const cancelTimer = options.schedule(() => abort.abort(), REQUEST_TIMEOUT_MS);
    const method = body ? 'POST' : 'GET';
    const text = body ? JSON.stringify(body) : '';
    try {
      const response = await open(path, {
        method,
        signal: abort.signal,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(signer && (await signRequest(signer, { method, path, body: text }))),
        },
        ...(body && { body: text }),
      });
      const parsed = answer.safeParse(await readJson(response, path));
      if (!parsed.success) throw new ForecourtError('SERVER_FAILED', `odd answer to ${path}`);
      const { serverAt } = parsed.data as { serverAt?: string };
      if (serverAt !== undefined) options.onContact(serverAt, sentMs);
      return parsed.data;
    } finally {
      cancelTimer();
    }
  }

  return {
    enrol: (body) => request('/auth/enrol', enrolAnswer, body),
    use: (next) => {
      token = next;
    },
    rotate: () => request('/auth/rotate', rotateAnswer, {}),
    close: async (statement) => {
      await request('/auth/closing', anything, statement);
    },
    report: async (report) => {
      await request('/sync/report', anything, report);
    },
    desks: (signer) => request('/desks', desksAnswer, undefined, signer),
    revoke: async (signer, deskId) => {
      await request(`/desks/${encodeURIComponent(deskId)}/revoke`, anything, {}, signer);
    },
    createCode: (signer, garageIds) => request('/desks/codes', codeAnswer, { garageIds }, signer),
    pull: (collection, checkpoint, limit, seen) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (seen > 0) query.set('seen', String(seen));
      if (checkpoint) query.set('checkpoint', JSON.stringify(checkpoint));
      return request(`/sync/${collection}/pull?${query}`, pullAnswer);
    },
    fill: (collection, cursor, limit) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (cursor) query.set('cursor', JSON.stringify(cursor));
      return request(`/sync/${collection}/fill?${query}`, fillAnswer);
    },
    named: (collection, body) => request(`/sync/${collection}/named`, namedAnswer, body),
    push: (collection, rows) => request(`/sync/${collection}/push`, pushAnswer, { rows }),
    openEvents: async (signal) => {
      const response = await open('/sync/events', {
        signal,
        headers: { accept: 'text/event-stream' },
      });
      if (!response.body) throw new ForecourtError('SERVER_FAILED', 'events without a body');
      return response.body;
    },
  };
}

/** Where the status says it all. */
const anything = z.looseObject({});

/** The line may break in the middle of a body, too. */
async function readJson(response: Response, path: string): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ForecourtError('SERVER_UNREACHABLE', `broken answer to ${path}`, { cause });
  }
}

const CODES_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHORISED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  426: 'PROTOCOL_VERSION',
};

async function toError(response: Response, path: string): Promise<ForecourtError> {
  const { status } = response;
  const body = errorAnswer.safeParse(await response.json().catch(() => null));
  const named = body.success ? body.data.error.code : undefined;
  if (status === 401 && named === 'DESK_REVOKED') {
    return new ForecourtError('DESK_REVOKED', 'the desk was revoked');
  }
  const byStatus = CODES_BY_STATUS[status] ?? (status >= 500 ? 'SERVER_FAILED' : 'INVALID_INPUT');
  // A status that rules the line is believed over the body, which a proxy may have written.
  const code =
    status < 500 && byStatus === 'INVALID_INPUT' && isErrorCode(named) ? named : byStatus;
  if (status === 429) {
    const seconds = Number(response.headers.get('retry-after'));
    return new ForecourtError('TOO_MANY_REQUESTS', `${path.split('?')[0]} answered 429`, {
      ...(seconds > 0 && { details: { seconds } }),
    });
  }
  const answered = `${path.split('?')[0]} answered ${status}`;
  return new ForecourtError(path === '/auth/enrol' && isErrorCode(named) ? named : code, answered);
}
