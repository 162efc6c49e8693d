import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Children } from './children.ts';

describe('Children', () => {
  it('waits until every child has ended', async () => {
    const children = new Children();
    // Ends in its own time after it was asked to, as a server does.
    const slow = children.spawn(
      process.execPath,
      [
        '-e',
        `process.on('SIGTERM', () => setImmediate(() => process.exit(7))); console.log('up'); setInterval(() => undefined, 1000)`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (slow.stdout) await once(slow.stdout, 'data');
    await children.stop();
    expect(slow.exitCode).toBe(process.platform === 'win32' ? null : 7);
    expect(children.isStopping).toBe(true);
  });

  it('has nothing to wait for after a child ended or never started', async () => {
    const children = new Children();
    await once(children.spawn(process.execPath, ['-e', ''], {}), 'exit');
    await once(children.spawn('/nowhere/program', [], {}), 'error');
    await children.stop();
  });
});
