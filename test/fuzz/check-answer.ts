import { isErrorCode } from '../../shared/contracts/errors.ts';
import {
  errorAnswer,
  fillAnswer,
  pullAnswer,
  pushAnswer,
} from '../../shared/contracts/sync-protocol.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { NEIGHBOUR } from './known-ids.ts';
import type { RawAnswer } from './raw-answer.ts';

/** What is wrong with the answers to one request; null when nothing is. */
export function findFault(request: FuzzRequest, answers: readonly RawAnswer[]): string | null {
  const mayBeSilent = request.delivery === 'cut' || request.delivery === 'misframed';
  if (answers.length === 0) return mayBeSilent ? null : 'no answer';
  for (const answer of answers) {
    const fault = faultOf(request, answer);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOf(request: FuzzRequest, answer: RawAnswer): string | null {
  const { status, body, bytes } = answer;
  if (bytes.includes(NEIGHBOUR.mark) || body.includes(NEIGHBOUR.mark)) {
    return 'the answer contains something of the other garage';
  }
  const isFine = status >= 200 && status < 300;
  if (!isFine && !(status >= 400 && status < 500)) return `status ${status}`;
  if (!isFine && request.method !== 'HEAD') return faultOfError(body);
  return isFine && body.length > 0 ? faultOfContent(request, answer) : null;
}

function faultOfError(body: Buffer): string | null {
  const parsed = errorAnswer.safeParse(parseJson(body));
  if (!parsed.success) return `no error answer: ${body.toString().slice(0, 200)}`;
  const { code } = parsed.data.error;
  return isErrorCode(code) ? null : `unknown code ${code}`;
}

const PAGES: Record<string, typeof pullAnswer | typeof fillAnswer | undefined> = {
  pull: pullAnswer,
  fill: fillAnswer,
};

/** What is answered as good must be what the contract says, and of the desk's own garages. */
function faultOfContent({ rule, method, path }: FuzzRequest, { body }: RawAnswer): string | null {
  const shape = method === 'GET' ? PAGES[path.split('/').at(-1) ?? ''] : undefined;
  if (shape && rule === path.split('/').at(-1)) {
    const page = shape.safeParse(parseJson(body));
    if (!page.success) return `no page of a ${rule}`;
    const strange = page.data.documents.find(({ _deleted, garageIds }) => {
      const ids = garageIds as string[] | undefined;
      return !_deleted && !ids?.some((id) => id !== NEIGHBOUR.garageId);
    });
    return strange ? `a document of another garage: ${strange.id}` : null;
  }
  if (method === 'POST' && path.endsWith('/push') && rule === 'push') {
    return pushAnswer.safeParse(parseJson(body)).success ? null : 'no verdicts of a push';
  }
  return null;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
