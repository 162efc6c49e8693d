// npm run fuzz -- [--requests 100000] [--seed 1] [--from 0]: generated requests against the built server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
const child = spawn(
  join(root, 'node_modules/.bin/vitest'),
  ['run', '--project', 'integration', 'test/integration/server-fuzz.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      FUZZ_REQUESTS: values.requests,
      FUZZ_FROM: values.from,
      TEST_SEED: values.seed,
    },
  },
);
child.once('exit', (code) => process.exit(code ?? 1));
