import { defineConfig } from 'vitest/config';

/** What takes minutes, for `npm run test:slow`. */
export default defineConfig({
  test: { include: ['src/**/*.slow.test.ts'], testTimeout: 900_000, fileParallelism: false, reporters: ['verbose'] },
});
