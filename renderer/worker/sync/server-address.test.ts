import { describe, expect, it } from 'vitest';
import { parseServerAddress } from './server-address.ts';

describe('parseServerAddress', () => {
  it('takes https anywhere and http on this PC, without a slash at the end', () => {
    expect(parseServerAddress('https://sync.example/garage/')).toBe('https://sync.example/garage');
    expect(parseServerAddress('http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080');
    expect(parseServerAddress('http://localhost:8080')).toBe('http://localhost:8080');
  });

  it('refuses http to another machine', () => {
    for (const address of ['http://sync.example', 'http://127.0.0.1.example', 'http://10.0.0.1']) {
      expect(() => parseServerAddress(address)).toThrow(
        expect.objectContaining({ code: 'INSECURE_SERVER' }),
      );
    }
  });

  it('refuses what is no web address', () => {
    for (const address of ['sync.example', 'ftp://sync.example', 'javascript:alert(1)']) {
      expect(() => parseServerAddress(address)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    }
  });
});
