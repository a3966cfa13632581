import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/**
 * Tests that take minutes are those of `npm run test:slow`.
 *
 * Most of the others wait for a command that they started, and together they are a third of all tests: two files at a time, also on two cores.
 */
export default mergeConfig(base, { test: { exclude: ['src/**/*.slow.test.ts'], maxWorkers: 2 } });
