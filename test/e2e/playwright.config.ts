import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  // npm test asks for a second report, a file it counts the tests from.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  // Two files at a time: the kills alone take as long as all the others, and mostly wait for programs to start.
  workers: 2,
  timeout: 120_000,
  forbidOnly: process.env.CI !== undefined,
});
