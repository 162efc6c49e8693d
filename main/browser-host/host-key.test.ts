import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHostKeys } from './host-key.ts';

const [HERE, THERE] = ['a', 'b'].map((letter) => letter.repeat(36)) as [string, string];

describe('the keys of a host', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forecourt-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes 32 bytes once, in a file for its owner alone', async () => {
    const directory = join(folder, 'desk');
    const key = await createHostKeys(directory).read(null);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(await createHostKeys(directory).read(null)).toBe(key);
    expect(readdirSync(directory)).toEqual(['host.key']);
    expect(statSync(join(directory, 'host.key')).mode & 0o777).toBe(0o600);
  });

  it('gives two hosts that start at once the same key', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => createHostKeys(folder).read(null)),
    );
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['host.key']);
  });

  it('takes back rights that others were given', async () => {
    await createHostKeys(folder).read(null);
    chmodSync(join(folder, 'host.key'), 0o644);
    await createHostKeys(folder).read(null);
    expect(statSync(join(folder, 'host.key')).mode & 0o777).toBe(0o600);
  });

  it('makes another key after the one was let go', async () => {
    const keys = createHostKeys(folder);
    const key = await keys.read(HERE);
    const [, again] = await Promise.all([keys.forget(HERE), keys.read(HERE)]);
    expect(again).not.toBe(key);
  });

  it('keeps the key while another browser uses it', async () => {
    const keys = createHostKeys(folder);
    const key = await keys.read(HERE);
    expect(await keys.read(THERE)).toBe(key);
    await keys.forget(HERE);
    expect(existsSync(join(folder, 'host.key'))).toBe(true);
    expect(await keys.read(THERE)).toBe(key);
    await keys.forget(THERE);
    expect(existsSync(join(folder, 'host.key'))).toBe(false);
  });
});
