import { describe, expect, it } from 'vitest';
import { toCode } from '../../ui/form/enrolment-code.ts';
import { findEnrolProblems, toServerUrl } from './enrol-form.ts';

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
