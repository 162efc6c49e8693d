import { describe, expect, it } from 'vitest';
import { formatEnrolmentLink } from '../../../shared/lib/enrolment-link.ts';
import { toCode } from '../../ui/form/enrolment-code.ts';
import { findEnrolProblems, shortFingerprint, toServerUrl, withField } from './enrol-form.ts';

describe('toServerUrl', () => {
  it('adds https, and http on this machine only', () => {
    expect(toServerUrl('desk.example.com')).toBe('https://desk.example.com');
    expect(toServerUrl('127.0.0.1:4790')).toBe('http://127.0.0.1:4790');
    expect(toServerUrl(' https://desk.example.com/sync/ ')).toBe('https://desk.example.com');
  });

  it('refuses what is no address', () => {
    expect(toServerUrl('ftp://desk.example.com')).toBeNull();
    expect(toServerUrl('desk example')).toBeNull();
  });
});

it('reads a code whatever its spaces and case', () => {
  expect(toCode(' abcd 1234 ')).toBe('ABCD1234');
});

it('names what is missing or cannot be', () => {
  expect(findEnrolProblems({ serverUrl: '', code: 'AB', deskName: 'x'.repeat(81) })).toEqual({
    serverUrl: 'required',
    code: 'invalid',
    deskName: 'invalid',
  });
  expect(
    findEnrolProblems({ serverUrl: 'desk.example.com', code: 'ABCD-1234', deskName: 'Front' }),
  ).toEqual({});
});

describe('a pasted link', () => {
  const empty = { serverUrl: '', code: '', deskName: 'Front' };
  const fingerprint = '0a1b2c3d4e5f6071'.padEnd(64, '0');
  const link = formatEnrolmentLink({
    server: 'https://a.example',
    code: 'ABCDE-FGHJK',
    fingerprint,
  });

  it('fills in server and code, in whichever field it was pasted', () => {
    const filled = {
      serverUrl: 'https://a.example',
      code: 'ABCDE-FGHJK',
      deskName: 'Front',
      fingerprint,
    };
    for (const field of ['serverUrl', 'code'] as const) {
      expect(withField(empty, field, ` ${link}\n`)).toEqual(filled);
    }
  });

  it('loses its certificate when the server is typed anew, and not when the name is', () => {
    const filled = withField(empty, 'serverUrl', link);
    expect(withField(filled, 'deskName', 'Back').fingerprint).toBe(fingerprint);
    expect(withField(filled, 'serverUrl', 'https://b.example').fingerprint).toBeUndefined();
  });

  it('is shown by its first bytes', () => {
    expect(shortFingerprint(fingerprint)).toBe('0A:1B:2C:3D:4E:5F:60:71');
  });
});
