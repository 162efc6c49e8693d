import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { fileWithin, rendererFile } from './renderer-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'forecourt-file-'));
const root = join(folder, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
writeFileSync(join(root, 'index.html'), '<meta nonce="__CSP_NONCE__">');
writeFileSync(join(root, 'assets', 'a-1.js'), 'let a = "__CSP_NONCE__"');
writeFileSync(join(folder, 'secret.txt'), 'outside');
afterAll(() => rmSync(folder, { recursive: true }));

describe('rendererFile', () => {
  it('puts the nonce of the policy into the page', async () => {
    const answer = await rendererFile(root, '/');
    const policy = String(answer.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(answer.body).toBe(`<meta nonce="${nonce}">`);
  });

  it('leaves scripts as they were built', async () => {
    const answer = await rendererFile(root, '/assets/a-1.js');
    expect(Buffer.from(answer.body).toString()).toBe('let a = "__CSP_NONCE__"');
    expect(answer.headers['content-type']).toContain('text/javascript');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it.each(['/missing.js', '/assets', '/../secret.txt', '/..%2fsecret.txt', '/%zz', '/%00'])(
    'answers 404 for %s',
    async (path) => {
      expect((await rendererFile(root, path)).status).toBe(404);
    },
  );
});

describe('fileWithin', () => {
  it('never leaves the folder, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      '%',
      '\0',
      '//',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('/', ''), (pieces, joint) => {
        const file = fileWithin(root, `/${pieces.join(joint)}`);
        expect(file === null || file.startsWith(root + sep)).toBe(true);
      }),
    );
  });
});
