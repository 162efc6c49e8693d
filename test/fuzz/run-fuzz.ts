import { createRandom } from '../../shared/lib/random.ts';
import { findFault } from './check-answer.ts';
import { bodyOf, type FuzzRequest, toHttp } from './fuzz-request.ts';
import { CODES_GOOD_ONCE, EPOCH, OWN_TOKENS, REVOKED_TOKENS, SCOPED_EPOCH } from './fuzz-world.ts';
import { drawRequest } from './grammar.ts';
import { mutate } from './mutate.ts';
import type { RawAnswer } from './raw-answer.ts';
import { RawConnection } from './raw-connection.ts';
import { type Signer, signRequest } from './sign.ts';

export interface FuzzOptions {
  url: string;
  seed: number;
  requests: number;
  manager: Signer;
  /** Number of the first request; a failing one can be sent alone. */
  from?: number;
}

export interface FuzzReport {
  /** One of each kind, with the request it came with and how to send that again. */
  faults: Map<string, string>;
  /** How often each status was answered; 0 is a connection closed without a word. */
  statuses: Map<number, number>;
  /** How often each rule of the grammar was sent, and how many of those were answered with 2xx. */
  rules: Map<string, { sent: number; fine: number }>;
}

const LINES = 8;
/** After so many kinds of fault the rest would only repeat them. */
const FAULTS_MAX = 8;

/** Sends generated requests over several connections at once. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { faults: new Map(), statuses: new Map(), rules: new Map() };
  const from = options.from ?? 0;
  const port = Number(new URL(options.url).port);
  let next = from;
  const work = async (line: number) => {
    let connection = new RawConnection(port, addressOf(line));
    for (let index = next++; index < from + options.requests; index = next++) {
      // Addresses change, or the limit on wrong codes would answer for the rest of the minute.
      if (index % 40 === 0) {
        connection.close();
        connection = new RawConnection(port, addressOf(index));
      }
      if (report.faults.size >= FAULTS_MAX) break;
      await sendOne(connection, makeRequest(options.seed, index), index, options, report);
    }
    connection.close();
  };
  const lines = Array.from({ length: Math.min(LINES, options.requests) }, (_, line) => work(line));
  await Promise.all(lines);
  return report;
}

/** A pure function of seed and number; only a signature, which has its hour, comes at the end. */
export function makeRequest(seed: number, index: number): FuzzRequest {
  const random = createRandom(seed, 'fuzz', index);
  const request = drawRequest({
    random,
    index,
    tokens: OWN_TOKENS,
    epoch: SCOPED_EPOCH,
    codes: CODES_GOOD_ONCE,
    revokedToken: REVOKED_TOKENS[0],
  });
  const badTokens = [...REVOKED_TOKENS, `eu.${'n'.repeat(43)}`];
  return mutate(request, random, { badTokens, epoch: EPOCH });
}

async function sendOne(
  connection: RawConnection,
  request: FuzzRequest,
  index: number,
  { seed, manager }: FuzzOptions,
  report: FuzzReport,
): Promise<void> {
  if (request.isSigned) await signRequest(request, manager);
  const isHead = request.method === 'HEAD';
  let answers: RawAnswer[] = [];
  let fault: string | null;
  try {
    answers = await connection.send(toHttp(request), request.delivery, isHead);
    fault = findFault(request, answers);
  } catch (error) {
    fault = String(error);
  }
  if (fault !== null) {
    connection.close();
    const again = `again: --seed ${seed} --from ${index} --requests 1`;
    report.faults.set(fault, `${describe(request, answers)}\n${again}`);
  }
  const statuses = answers.length === 0 ? [0] : answers.map(({ status }) => status);
  for (const status of statuses) {
    report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
  }
  const rule = report.rules.get(request.rule) ?? { sent: 0, fine: 0 };
  rule.sent += 1;
  if (statuses.some((status) => status >= 200 && status < 300)) rule.fine += 1;
  report.rules.set(request.rule, rule);
}

function describe(request: FuzzRequest, answers: readonly RawAnswer[]): string {
  const body = bodyOf(request);
  return [
    `rule ${request.rule}, ${request.delivery}, ${request.mutations.join('; ') || 'unchanged'}`,
    `${request.method} ${request.path} ${JSON.stringify(request.query)}`.slice(0, 600),
    JSON.stringify(request.headers).slice(0, 600),
    body ? `${body.length} bytes: ${body.toString('latin1').slice(0, 600)}` : 'no body',
    ...answers.map(({ bytes }) => `answer: ${bytes.toString('latin1').slice(0, 800)}`),
  ].join('\n');
}

/** Linux answers on all of 127/8; elsewhere the one loopback address has to do. */
function addressOf(index: number): string | undefined {
  if (process.platform !== 'linux') return;
  return `127.1.${(index >> 8) & 255}.${1 + (index % 250)}`;
}
