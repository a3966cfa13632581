import { defineConfig } from 'vitest/config';

/** The tests that `npm test` leaves out: of devices that need a driver, here a software renderer. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['packages/backend-*/src/**/*.gpu.test.ts'],
    // a step of 16 samples takes a tenth of a second in software, and compiling its shaders several seconds
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    pool: 'forks',
    passWithNoTests: false,
    reporters: ['default'],
  },
});
