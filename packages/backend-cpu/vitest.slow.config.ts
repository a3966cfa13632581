import { defineConfig } from 'vitest/config';

/** What takes a minute: `vitest run --root packages/backend-cpu --config vitest.slow.config.ts`. */
export default defineConfig({
  test: { include: ['src/**/*.slow.test.ts'], testTimeout: 120_000, reporters: ['verbose'] },
});
