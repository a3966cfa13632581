import type { bringDawn as inNode } from './dawn.ts';

/** In place of Dawn, which a page cannot load: bundlers for browsers take this module, see `imports` in package.json. */
export const bringDawn: typeof inNode = () => Promise.reject(new Error('this browser has no WebGPU'));
