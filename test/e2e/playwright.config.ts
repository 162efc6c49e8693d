import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // npm test asks for a second report, a file it counts the tests from.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  // Two files at a time: the kills alone take as long as all the others, and mostly wait for programs to start.
  workers: 2,
  // The longest first, or one worker goes on with it alone at the end.
  projects: [
    { name: 'kills', testMatch: 'kill.spec.ts' },
    { name: 'desk', testMatch: '*.spec.ts', testIgnore: 'kill.spec.ts' },
  ],
  timeout: 120_000,
  forbidOnly: process.env.CI !== undefined,
});
