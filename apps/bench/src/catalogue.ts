import { cpuBackend } from '@rugbench/backend-cpu';
import { gpujsBackend } from '@rugbench/backend-gpujs';
import { tfjsBackend } from '@rugbench/backend-tfjs';
import { relu } from '@rugbench/baseline';
import type { Catalogue, Forge, Variant } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { decoders } from '@rugbench/decoders';
import { antipodalRug, forges, persianRug } from '@rugbench/forge';
import { sources } from '@rugbench/sources';
import { jumprelu, linear, softJump, topk, variants } from '@rugbench/variants';

/** Everything that can be compared out of the box; the first backend is the default. */
export const builtins: Catalogue = {
  variants: [relu, ...variants],
  decoders,
  forges,
  sources,
  backends: [cpuBackend, tfjsBackend, gpujsBackend, referenceBackend],
};

/**
 * The built-in variants that a comparison trains when nobody says which: one of each kind, since each takes a while. All
 * the others are judged on forged weights.
 */
export const trainedUnasked: readonly Variant[] = [relu, linear, jumprelu, softJump, topk];

/** The built-in forges whose weights are judged when nobody says which: the paper's, and the simplest better one. */
export const forgedUnasked: readonly Forge[] = [persianRug, antipodalRug];
