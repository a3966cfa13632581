import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Tests that take longer than the others together are those of `vitest.slow.config.ts`. */
export default mergeConfig(base, { test: { exclude: ['src/**/*.slow.test.ts'] } });
