import type { z } from 'zod';
import { type ErrorCode, ForecourtError, isErrorCode } from '../../../shared/contracts/errors.ts';
import {
  type Checkpoint,
  type CollectionName,
  type EnrolAnswer,
  enrolAnswer,
  errorAnswer,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  type PullAnswer,
  type PushAnswer,
  type PushRow,
  pullAnswer,
  pushAnswer,
} from '../../../shared/contracts/sync-protocol.ts';

/** A page of 1,000 rows over a slow line. */
const REQUEST_TIMEOUT_MS = 60_000;

export interface ServerClient {
  enrol(request: { code: string; deskName: string }): Promise<EnrolAnswer>;
  pull(
    collection: CollectionName,
    checkpoint: Checkpoint | undefined,
    limit: number,
    /** Highest number the server has given to what this desk sent. */
    seen: number,
  ): Promise<PullAnswer>;
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
  const headers = {
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    ...(options.token !== null && { authorization: `Bearer ${options.token}` }),
  };

  async function open(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await options.fetch(`${options.serverUrl}${path}`, {
        ...init,
        headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch (cause) {
      throw new ForecourtError('SERVER_UNREACHABLE', `no answer to ${path}`, { cause });
    }
    if (!response.ok) throw await toError(response, path);
    return response;
  }

  async function request<T>(path: string, answer: z.ZodType<T>, body?: object): Promise<T> {
    const sentMs = options.localNowMs();
    const abort = new AbortController();
    const cancelTimer = options.schedule(() => abort.abort(), REQUEST_TIMEOUT_MS);
    try {
      const response = await open(path, {
        signal: abort.signal,
        ...(body && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
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
    pull: (collection, checkpoint, limit, seen) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (seen > 0) query.set('seen', String(seen));
      if (checkpoint) query.set('checkpoint', JSON.stringify(checkpoint));
      return request(`/sync/${collection}/pull?${query}`, pullAnswer);
    },
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
  429: 'TOO_MANY_REQUESTS',
};

async function toError(response: Response, path: string): Promise<ForecourtError> {
  const { status } = response;
  const body = errorAnswer.safeParse(await response.json().catch(() => null));
  const named = body.success ? body.data.error.code : undefined;
  const byStatus = CODES_BY_STATUS[status] ?? (status >= 500 ? 'SERVER_FAILED' : 'INVALID_INPUT');
  // A status that rules the line is believed over the body, which a proxy may have written.
  const code =
    status < 500 && byStatus === 'INVALID_INPUT' && isErrorCode(named) ? named : byStatus;
  const answered = `${path.split('?')[0]} answered ${status}`;
  return new ForecourtError(path === '/auth/enrol' && isErrorCode(named) ? named : code, answered);
}
