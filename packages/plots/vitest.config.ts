import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Tests that take minutes are those of `npm run test:slow`. */
export default mergeConfig(base, { test: { exclude: ['src/**/*.slow.test.ts'] } });
