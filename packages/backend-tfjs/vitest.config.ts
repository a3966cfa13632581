import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Tests of devices that only `npm run test:gpu` sets up are its own, and fail elsewhere. */
export default mergeConfig(base, { test: { exclude: ['src/**/*.gpu.test.ts'] } });
