import { createRequire } from 'node:module';
import util from 'node:util';
import { describe, expect, it } from 'vitest';
import { withRemovedUtil } from './removed-util.ts';

const require = createRequire(import.meta.url);

/** The part of tfjs-node that calls the removed functions; it needs no binary. */
const KERNELS = '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';

function installed(): boolean {
  try {
    return Boolean(require.resolve(KERNELS));
  } catch {
    return false;
  }
}

describe('withRemovedUtil', () => {
  it.runIf(installed())('gives tfjs-node the functions that Node removed, and keeps them from all others', () => {
    const before = Object.keys(util);
    const { createTensorsTypeOpAttr } = withRemovedUtil(() => require(KERNELS)) as {
      createTensorsTypeOpAttr: (name: string, tensors: unknown) => { type: unknown };
    };
    // its own complaint, which it comes to only through isNullOrUndefined
    expect(() => createTensorsTypeOpAttr('T', null)).toThrow('Invalid input tensors value.');
    expect(Object.keys(util)).toEqual(before);
    expect(require('util')).toBe(util);
  });
});
