import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  // npm test asks for a second report, a file it counts the tests from.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  // Each test starts programs of its own; two at a time would compete for the machine.
  workers: 1,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
});
