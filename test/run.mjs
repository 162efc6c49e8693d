// npm test: everything a clean machine can check, in the order in which a failure is cheapest to find.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const coverage = join(root, 'coverage');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const UNIT_REPORT = join(coverage, 'vitest.json');
const E2E_REPORT = join(coverage, 'playwright.json');

rmSync(coverage, { recursive: true, force: true });

const env = { ...process.env, COVERAGE: '1' };
await step('check', 'npm', ['run', '--silent', 'check']);
await step('build', 'npm', ['run', '--silent', 'build']);
await step('unit and integration', bin('vitest'), [
  'run',
  '--coverage',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${UNIT_REPORT}`,
]);
await step('browser', process.execPath, ['test/support/find-browser.mjs']);
await step('packaging', 'npm', ['run', '--silent', 'package:check']);
await step('end to end', bin('playwright'), ['test', '-c', 'test/e2e/playwright.config.ts'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT,
});
await step('coverage', process.execPath, ['test/coverage/report.mjs']);
const { passed, skipped } = totals();
console.log(`\n${passed} passed, 0 failed, ${skipped} skipped`);

function step(title, command, args, extra = {}) {
  const started = Date.now();
  console.log(`\n— ${title}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, ...extra },
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('exit', (code) => {
      const seconds = Math.round((Date.now() - started) / 1000);
      if (code !== 0) {
        console.log(`\n✗ ${title} failed after ${seconds} s`);
        process.exit(code ?? 1);
      }
      console.log(`✓ ${title}, ${seconds} s`);
      resolve();
    });
  });
}

function totals() {
  const unit = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'));
  const e2e = JSON.parse(readFileSync(E2E_REPORT, 'utf8')).stats;
  return {
    passed: unit.numPassedTests + e2e.expected,
    skipped: unit.numPendingTests + e2e.skipped,
  };
}
