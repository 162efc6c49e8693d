import { defineConfig } from '@playwright/test';

/** Writes the pictures of the documents; it judges nothing but whether every screen can be reached. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  reporter: [['list']],
  workers: 1,
  timeout: 180_000,
});
