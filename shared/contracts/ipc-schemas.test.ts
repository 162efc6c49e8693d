import { describe, expect, it } from 'vitest';
import { IPC_SCHEMAS } from './ipc-schemas.ts';

const save = IPC_SCHEMAS['files/save-file'].request;
const bytes = new Uint8Array(3);
const accepts = (suggestedName: string) =>
  save.safeParse({ suggestedName, mediaType: 'text/csv', bytes }).success;

describe('files/save-file', () => {
  it.each(['errors.csv', 'Fehlerliste Größe.csv', 'قائمة.csv'])('accepts the name %s', (name) => {
    expect(accepts(name)).toBe(true);
  });

  it.each(['', '../a.csv', '/etc/passwd', 'C:\\a.csv', 'a\0.csv', '.bashrc', 'a'.repeat(201)])(
    'refuses the name "%s"',
    (name) => {
      expect(accepts(name)).toBe(false);
    },
  );

  it('refuses bytes that are not bytes', () => {
    const request = { suggestedName: 'a.csv', mediaType: 'text/csv' };
    expect(save.safeParse({ ...request, bytes: 'abc' }).success).toBe(false);
    expect(save.safeParse({ ...request, bytes }).success).toBe(true);
  });
});

describe('servers/trust-server', () => {
  const { request } = IPC_SCHEMAS['servers/trust-server'];
  const fingerprint = 'a1'.repeat(32);

  it('takes the origin of a server that speaks HTTPS, and a SHA-256', () => {
    const isTaken = (origin: string, print = fingerprint) =>
      request.safeParse({ origin, fingerprint: print }).success;
    expect(isTaken('https://desk.example:4781')).toBe(true);
    for (const origin of ['http://desk.example', 'https://a/b', 'https://a@b', 'desk.example']) {
      expect(isTaken(origin)).toBe(false);
    }
    for (const print of ['', 'A1'.repeat(32), 'a1'.repeat(31)]) {
      expect(isTaken('https://desk.example', print)).toBe(false);
    }
  });
});

describe('secrets', () => {
  it('knows the names of secrets only', () => {
    const schema = IPC_SCHEMAS['secrets/read-secret'].request;
    expect(schema.safeParse({ name: 'hostKey' }).success).toBe(true);
    expect(schema.safeParse({ name: '../other' }).success).toBe(false);
    expect(schema.safeParse({ name: 'hostKey', more: 1 }).success).toBe(false);
  });
});
