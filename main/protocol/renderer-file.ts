import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import {
  contentSecurityPolicy,
  NONCE_PLACEHOLDER,
} from '../../shared/lib/content-security-policy.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export interface FileAnswer {
  status: 200 | 404;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | string;
}

/** Answers one path of the built renderer; both hosts serve through it, so they cannot differ. */
export async function rendererFile(root: string, pathname: string): Promise<FileAnswer> {
  const file = fileWithin(root, pathname);
  const bytes = file === null ? null : await readIfThere(file);
  if (file === null || bytes === null) return NOT_FOUND;
  const nonce = randomBytes(16).toString('base64');
  const isPage = extname(file) === '.html';
  return {
    status: 200,
    headers: {
      'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      // Built names in assets/ carry a hash of their content.
      'cache-control': pathname.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    },
    body: isPage ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : toBytes(bytes),
  };
}

const NOT_FOUND: FileAnswer = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'not found',
};

/** The file behind a URL path, or null when the path leaves the folder by any spelling. */
export function fileWithin(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null; // a broken percent escape names no file
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(root, `.${path.endsWith('/') ? `${path}index.html` : path}`);
  return file.startsWith(resolve(root) + sep) ? file : null;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null; // missing or a folder: both are "not found" to the page
  }
}

function toBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
