import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out', 'test-torture');
/** A quiet machine needs a fraction; the seeds themselves judge nothing by time. */
const LIMIT_MS = 15 * 60_000;

/** Faults that are put into the code, and what the torture has to say about each. */
const PLANTS = {
  retry: /refused/,
  receipt: /shows \w+ \S+ as confirmed/,
  journal: /forgot its action|cannot read its write|over a restart/,
};

async function torture(...options: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(OUT, 'cli.mjs'), ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = (await once(child, 'exit')) as [number];
  return { code, output };
}

describe('the torture', () => {
  beforeAll(async () => {
    const configFile = join(ROOT, 'test', 'torture', 'vite.config.ts');
    await build({ configFile, logLevel: 'error', build: { outDir: OUT } });
  });

  it.each(Object.entries(PLANTS))(
    'finds the planted fault “%s” within the same seeds',
    async (name, complaint) => {
      const { code, output } = await torture('--seeds=30', `--plant=${name}`);
      expect(code, output).toBe(1);
      expect(output).toMatch(complaint);
    },
    LIMIT_MS,
  );
});
