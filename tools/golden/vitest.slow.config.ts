import { defineConfig } from 'vitest/config';

/** The golden set itself, which `npm run test:slow` runs: two commands at a time, each with minutes on a busy machine. */
export default defineConfig({
  test: { include: ['golden.test.ts'], testTimeout: 600_000, maxConcurrency: 2, reporters: ['verbose'] },
});
