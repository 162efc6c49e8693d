import { describe, expect, it } from 'vitest';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { createManualTime } from '../../../test/support/manual-time.ts';
import { createLine } from './line.ts';
import type { ServerClient } from './server-client.ts';

const serverAt = '2026-03-14T09:30:00.000Z';
const HEARTBEAT = `event: heartbeat\ndata: ${JSON.stringify({ numbers: { customers: 7 }, serverAt })}\n\n`;
const HINT = `event: hint\ndata: ${JSON.stringify({ collection: 'visits', number: 9 })}\n\n`;

/** A server whose every connection is played by hand. */
function start() {
  const time = createManualTime();
  const connections: {
    say(text: string): void;
    end(): void;
    refuse(error: Error): void;
    signal: AbortSignal;
  }[] = [];
  const client = {
    openEvents: (signal: AbortSignal) =>
      new Promise((resolve, reject) => {
        let control: ReadableStreamDefaultController<Uint8Array> | null = null;
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => {
            control = controller;
          },
        });
        signal.addEventListener('abort', () => {
          control?.error(new Error('aborted'));
          reject(new Error('aborted'));
        });
        connections.push({
          signal,
          say: (text) => {
            resolve(body);
            control?.enqueue(new TextEncoder().encode(text));
          },
          end: () => {
            resolve(body);
            control?.close();
          },
          refuse: reject,
        });
      }),
  } as unknown as ServerClient;
  const hints: [string, number][] = [];
  const lines: string[] = [];
  const line = createLine({
    client,
    environment: { schedule: time.schedule, random: () => 1, log: { info() {}, warn() {} } },
    now: () => new Date(time.now()).toISOString(),
    onHint: (collection, number) => hints.push([collection, number]),
    onGarages: () => undefined,
    onContact: () => undefined,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  line.state.watch((state) => lines.push(state.line));
  line.start();
  return { time, connections, hints, lines, line, settle };
}

describe('createLine', () => {
  it('is online from the first event on and passes hints and heartbeat numbers', async () => {
    const { connections, hints, lines, settle } = start();
    connections[0]?.say(HEARTBEAT.slice(0, 20));
    await settle();
    expect(lines).toEqual(['offline']);
    connections[0]?.say(HEARTBEAT.slice(20) + HINT);
    await settle();
    expect(lines).toEqual(['offline', 'online']);
    expect(hints).toEqual([
      ['customers', 7],
      ['visits', 9],
    ]);
  });

  it('hangs up after two and a half heartbeats of silence and tries again', async () => {
    const { time, connections, lines, settle } = start();
    connections[0]?.say(HEARTBEAT);
    await settle();
    time.advance(37_499);
    expect(connections[0]?.signal.aborted).toBe(false);
    time.advance(1);
    await settle();
    expect(lines.at(-1)).toBe('offline');
    time.advance(1_000);
    await settle();
    expect(connections).toHaveLength(2);
  });

  it('waits longer after each failure and never spins', async () => {
    const { time, connections, settle } = start();
    for (const waitMs of [1_000, 2_000, 4_000]) {
      const tries = connections.length;
      connections.at(-1)?.refuse(new ForecourtError('SERVER_UNREACHABLE', ''));
      await settle();
      time.advance(waitMs - 1);
      expect(connections).toHaveLength(tries);
      time.advance(1);
      await settle();
      expect(connections).toHaveLength(tries + 1);
    }
  });

  it.each([
    ['UNAUTHORISED', 'unauthorised'],
    ['PROTOCOL_VERSION', 'outdated'],
    ['SERVER_FAILED', 'offline'],
  ] as const)('says after %s that it is %s', async (code, expected) => {
    const { connections, line, settle } = start();
    connections[0]?.say(HEARTBEAT);
    await settle();
    connections[0]?.end();
    await settle();
    line.retryNow();
    await settle();
    connections[1]?.refuse(new ForecourtError(code, ''));
    await settle();
    expect(line.state.get().line).toBe(expected);
  });

  it('connects again when a request was lost, keeping the reason', async () => {
    const { connections, line, settle } = start();
    connections[0]?.say(HEARTBEAT);
    await settle();
    line.lost(new ForecourtError('UNAUTHORISED', ''));
    await settle();
    expect(line.state.get().line).toBe('unauthorised');
    line.retryNow();
    await settle();
    expect(connections).toHaveLength(2);
  });

  it('stays quiet after it was stopped', async () => {
    const { time, connections, line, settle } = start();
    connections[0]?.say(HEARTBEAT);
    await settle();
    line.stop();
    await settle();
    time.advance(600_000);
    expect(connections).toHaveLength(1);
    expect(time.pending).toBe(0);
  });
});
