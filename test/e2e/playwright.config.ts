import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  reporter: [['list']],
  // Each test starts programs of its own; two at a time would compete for the machine.
  workers: 1,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
});
