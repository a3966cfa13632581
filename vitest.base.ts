import { defineConfig } from 'vitest/config';

/** One configuration for every package: tests lie beside the code, benchmarks are never part of a test run. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], testTimeout: 60_000, reporters: ['default'] },
});
