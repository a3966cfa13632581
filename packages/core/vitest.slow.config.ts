import { defineConfig } from 'vitest/config';

/** What takes a minute: `vitest run --root packages/core --config vitest.slow.config.ts`. */
export default defineConfig({
  test: { include: ['src/**/*.slow.test.ts'], testTimeout: 600_000, reporters: ['verbose'] },
});
