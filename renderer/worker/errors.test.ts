import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { toWireError } from './errors.ts';

const named = (name: string, more: object = {}) =>
  Object.assign(new Error('Ada Beispiel, +4930111111'), { name, ...more });

describe('toWireError', () => {
  it('passes our own codes and messages on', () => {
    expect(toWireError(new ForecourtError('NOT_FOUND', 'customers x'))).toEqual({
      code: 'NOT_FOUND',
      message: 'customers x',
    });
  });

  it('never passes on what a library says, which may quote a document', () => {
    const errors = [
      named('RxError', { code: 'COL20' }),
      named('UnknownError'),
      named('QuotaExceededError'),
      named('AbortError', { inner: named('QuotaExceededError') }),
      z.object({ phone: z.number() }).safeParse({ phone: '+4930111111' }).error,
      'Ada Beispiel',
    ];
    expect(errors.map((error) => toWireError(error))).toEqual([
      { code: 'INTERNAL', message: 'RxError COL20' },
      { code: 'STORAGE_FAILED', message: 'UnknownError' },
      { code: 'STORAGE_FULL', message: 'QuotaExceededError' },
      { code: 'STORAGE_FULL', message: 'AbortError' },
      { code: 'INVALID_INPUT', message: 'phone: invalid_type' },
      { code: 'INTERNAL', message: 'string' },
    ]);
  });
});
