import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Tests that train whole models are those of `vitest.slow.config.ts`. */
export default mergeConfig(base, { test: { exclude: ['src/**/*.slow.test.ts'] } });
