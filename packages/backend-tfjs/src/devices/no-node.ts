import type { StartDevice } from './device.ts';

/** In place of libtensorflow, which a page cannot load: bundlers for browsers take this module, see `imports` in package.json. */
export const startNode: StartDevice = () => Promise.reject(new Error('a page cannot call a library of the machine'));
