import { defineConfig } from 'vitest/config';

/** The tests that `npm test` leaves out: of the device that needs libtensorflow. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['packages/backend-tfjs/src/**/*.native.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    passWithNoTests: false,
    reporters: ['default'],
  },
});
