import { describe, expect, it } from 'vitest';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { answerCall, type Caller } from './answer-call.ts';

const DESK: Caller = { url: 'app://desk/index.html', parent: null };
const read = () => 'token';

describe('answerCall', () => {
  it('answers the desk with the value', async () => {
    const answer = await answerCall('secrets/read-secret', read, DESK, { name: 'hostKey' });
    expect(answer).toEqual({ ok: true, value: 'token' });
  });

  it.each<[string, Caller]>([
    ['another origin', { url: 'https://evil.example/', parent: null }],
    ['a frame inside the desk', { url: 'app://desk/index.html', parent: DESK }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_title, caller) => {
    const answer = await answerCall('secrets/read-secret', read, caller, { name: 'hostKey' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  it('refuses what the schema refuses, without repeating the value', async () => {
    const answer = await answerCall('secrets/read-secret', read, DESK, {
      name: { hidden: 'Schmidt' },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(answer)).not.toContain('Schmidt');
  });

  it('passes on the code of an expected failure', async () => {
    const fails = () => {
      throw new ForecourtError('STORAGE_FULL', 'the disk is full');
    };
    const answer = await answerCall('app/read-info', fails, DESK, undefined);
    expect(answer).toEqual({
      ok: false,
      error: { code: 'STORAGE_FULL', message: 'the disk is full' },
    });
  });

  it('turns anything unexpected into INTERNAL, an answer against the schema included', async () => {
    const rejects = () => Promise.reject(new TypeError('x is not a function'));
    const strange = () => 5 as unknown as string;
    for (const handler of [rejects, strange]) {
      const request = { name: 'hostKey' };
      const answer = await answerCall('secrets/read-secret', handler, DESK, request);
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    }
  });
});
