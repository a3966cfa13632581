import { defineConfig } from 'vitest/config';

/** What takes half a minute, for `npm run test:slow`. */
export default defineConfig({
  test: { include: ['src/**/*.slow.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, reporters: ['default'] },
});
