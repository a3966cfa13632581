/**
 * Values of an axis: lists, and ranges in equal steps or in equal ratios.
 *
 * @example
 * ```ts
 * import { axisValues, logarithmic } from '@rugbench/sweep/axes';
 *
 * console.log(logarithmic(0.01, 0.3, 6), axisValues('256:4096:log5', true));
 * ```
 *
 * @packageDocumentation
 */
export { AXIS_FORMS, axisValues } from './axis-text.ts';
export { linear, logarithmic } from './spaced.ts';
