/**
 * The ReLU, which every other variant is compared with.
 *
 * @example
 * ```ts
 * import { relu } from '@rugbench/baseline';
 * import { compile } from '@rugbench/core';
 *
 * const output = new Float64Array(3);
 * compile(relu.trace().activation)({ z: Float64Array.of(-1, 0, 1) }, output);
 * ```
 *
 * @packageDocumentation
 */

export { relu } from './relu.ts';
