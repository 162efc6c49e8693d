import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('keeps data beside the program and the fixed ports by default', () => {
    expect(parseOptions([], '/forecourt')).toEqual({
      isBrowserWanted: false,
      isBrowserOpened: true,
      port: 4780,
      serverPort: 4781,
      dataDirectory: join('/forecourt', '.data'),
    });
  });

  it('reads every flag', () => {
    const argv = ['--browser', '--no-open', '--port=1', '--server-port=2', '--data=/d'];
    expect(parseOptions(argv, '/forecourt')).toEqual({
      isBrowserWanted: true,
      isBrowserOpened: false,
      port: 1,
      serverPort: 2,
      dataDirectory: '/d',
    });
  });

  it.each(['--port=0', '--port=65536', '--port=x', '--unknown'])('refuses %s', (argument) => {
    expect(() => parseOptions([argument], '/forecourt')).toThrow();
  });
});
