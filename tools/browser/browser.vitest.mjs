import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 60_000, hookTimeout: 60_000 };

/** The tests that `npm test` leaves out: of pages in a browser. `--project reports` or `--project explorer` runs a part. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  test: {
    // one page at a time: some of them are timed
    fileParallelism: false,
    passWithNoTests: false,
    reporters: ['default'],
    projects: [
      {
        test: {
          ...shared,
          name: 'reports',
          include: ['src/*.browser.test.ts'],
          globalSetup: ['src/write-reports.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'explorer',
          include: ['src/explorer/*.browser.test.ts'],
          globalSetup: ['src/explorer/serve-explorer.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
