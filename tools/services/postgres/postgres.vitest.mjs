import { defineConfig } from 'vitest/config';

/** The tests that `npm test` leaves out: each file starts a server of PostgreSQL. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.service.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    pool: 'forks',
    passWithNoTests: false,
    reporters: ['verbose'],
  },
});
