import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHostKey } from './host-key.ts';

describe('readHostKey', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forecourt-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes 32 bytes once, in a file for its owner alone', async () => {
    const directory = join(folder, 'desk');
    const key = await readHostKey(directory);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(await readHostKey(directory)).toBe(key);
    expect(readdirSync(directory)).toEqual(['host.key']);
    expect(statSync(join(directory, 'host.key')).mode & 0o777).toBe(0o600);
  });

  it('gives two hosts that start at once the same key', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readHostKey(folder)));
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['host.key']);
  });

  it('takes back rights that others were given', async () => {
    await readHostKey(folder);
    chmodSync(join(folder, 'host.key'), 0o644);
    await readHostKey(folder);
    expect(statSync(join(folder, 'host.key')).mode & 0o777).toBe(0o600);
  });
});
