import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('parseConfig', () => {
  it('serves on loopback with its own database by default', () => {
    expect(parseConfig([], {})).toEqual({
      command: 'serve',
      port: 4781,
      host: '127.0.0.1',
      dataDir: '.data/server',
      isDemo: false,
      isProxyTrusted: false,
    });
  });

  it('lets flags win over the environment', () => {
    const env = { PORT: '1', DATABASE_URL: 'postgres://a/b', FORECOURT_DATA_DIR: '/a' };
    expect(parseConfig(['--port=2', '--data=/b'], env)).toMatchObject({
      port: 2,
      dataDir: '/b',
      databaseUrl: 'postgres://a/b',
    });
  });

  it('takes several garages for one desk', () => {
    expect(parseConfig(['enrol', '--garage=a', '--garage=b'], {})).toMatchObject({
      command: 'enrol',
      garages: ['a', 'b'],
    });
  });

  it.each([
    [['--port=99999'], 'port'],
    [['--database-url=mysql://x'], 'databaseUrl'],
    [['enrol'], 'garages'],
    [['fly'], 'command'],
    [['--tls-cert=a.pem'], 'tls.key'],
    [['--tls-key=a.key'], 'tls.cert'],
    [['--metrics-token=short'], 'metricsToken'],
    [['audit', '--since=yesterday'], 'since'],
    [['backup'], 'to'],
    [['restore'], 'from'],
  ])('refuses %j and names %s', (argv, where) => {
    expect(() => parseConfig(argv, {})).toThrow(where);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'desk.example', '127.0.0.1.example'])(
    'refuses to speak plain HTTP on %s',
    (host) => {
      const argv = [`--host=${host}`];
      expect(() => parseConfig(argv, {})).toThrow('--tls-cert');
      const files = ['--tls-cert=a.pem', '--tls-key=a.key'];
      expect(parseConfig([...argv, ...files], {})).toMatchObject({ host, tls: { cert: 'a.pem' } });
      expect(parseConfig([...argv, '--trust-proxy'], {})).toMatchObject({ isProxyTrusted: true });
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('speaks it on %s', (host) => {
    expect(parseConfig([`--host=${host}`], {})).toMatchObject({ host });
  });

  it('refuses a flag it does not know', () => {
    expect(() => parseConfig(['--prot=1'], {})).toThrow('--prot');
  });
});
