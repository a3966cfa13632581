import { defineConfig } from 'vitest/config';

/** The tests that `npm test` leaves out: of pages in a browser. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['src/**/*.browser.test.ts'],
    globalSetup: ['src/write-reports.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // one page at a time: some of them are timed
    fileParallelism: false,
    passWithNoTests: false,
    reporters: ['default'],
  },
});
