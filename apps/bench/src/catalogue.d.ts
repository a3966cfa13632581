import type { Catalogue, Forge, Variant } from '@rugbench/core';
/** Everything that can be compared out of the box; the first backend is the default. */
export declare const builtins: Catalogue;
/**
 * The built-in variants that a comparison trains when nobody says which: one of each kind, since each takes a while. All
 * the others are judged on forged weights.
 */
export declare const trainedUnasked: readonly Variant[];
/** The built-in forges whose weights are judged when nobody says which: the paper's, and the simplest better one. */
export declare const forgedUnasked: readonly Forge[];
//# sourceMappingURL=catalogue.d.ts.map
