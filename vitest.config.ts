import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The torture takes as long as all the rest together; begun last, it would be waited for alone. */
class TortureFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isTorture = ({ moduleId }: TestSpecification) => moduleId.endsWith('/torture.test.ts');
    return [...sorted.filter(isTorture), ...sorted.filter((file) => !isTorture(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: TortureFirst },
    coverage: {
      provider: 'v8',
      reporter: ['json'],
      reportsDirectory: 'coverage/unit',
      // Files no test imports count too, as not covered.
      include: ['{main,preload,renderer,sync-server,shared}/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', '**/*.d.ts', '**/vite.config.ts', '**/vite-plugins/**'],
      clean: false,
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{shared,main,preload,renderer,sync-server}/**/*.test.{ts,tsx}',
            'test/unit/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{contract,integration}/**/*.test.ts'],
          globalSetup: 'test/support/postgres-setup.ts',
          // RxDB counts open collections per module instance; inlined, each desk of a test can have its own.
          server: { deps: { inline: ['rxdb'] } },
          // Each file has its own database or worker; two at a time fit the smallest machine we test on.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
