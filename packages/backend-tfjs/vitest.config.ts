import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Tests of devices that only `npm run test:gpu` or `npm run test:tfjs-node` sets up are their own, and fail elsewhere. */
export default mergeConfig(base, { test: { exclude: ['src/**/*.gpu.test.ts', 'src/**/*.native.test.ts'] } });
