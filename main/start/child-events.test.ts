import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { eventsUntil, parseChildEvent } from './child-events.ts';

const READY_MS = 20_000;
const run = (program: string) =>
  spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });

describe('parseChildEvent', () => {
  it('reads an event and nothing else', () => {
    expect(parseChildEvent('{"event":"listening","url":"u"}')).toEqual({
      event: 'listening',
      url: 'u',
    });
    for (const line of ['', 'listening', '{', '{"level":30}', '{"event":5}', 'null']) {
      expect(parseChildEvent(line)).toBeNull();
    }
  });
});

describe('eventsUntil', () => {
  it('gathers the events up to the awaited one', async () => {
    const child = run(`
      console.log('a log line');
      console.log(JSON.stringify({ event: 'enrolmentCode', code: 'ABCD' }));
      console.log(JSON.stringify({ event: 'listening', url: 'u' }));`);
    const events = await eventsUntil(child, 'listening', READY_MS);
    expect(events.get('enrolmentCode')?.code).toBe('ABCD');
    expect(events.get('listening')?.url).toBe('u');
  });

  it.each([
    ['a plain line', `console.error('first'); console.error('port taken')`],
    ['a structured line', `console.error(JSON.stringify({ level: 60, msg: 'port taken' }))`],
  ])('fails with the last words of a child that ends first, from %s', async (_title, program) => {
    await expect(eventsUntil(run(program), 'listening', READY_MS)).rejects.toThrow(/^port taken$/);
  });

  it('fails when the child takes too long', async () => {
    const child = run('setInterval(() => undefined, 1000)');
    await expect(eventsUntil(child, 'listening', 50)).rejects.toThrow('not ready in 0.05 s');
    child.kill();
  });
});
