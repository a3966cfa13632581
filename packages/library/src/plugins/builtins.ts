import { cpuBackend } from '@rugbench/backend-cpu';
import { relu } from '@rugbench/baseline';
import type { Backend, Catalogue, Forge, Variant } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { decoders } from '@rugbench/decoders';
import { antipodalRug, forges, persianRug } from '@rugbench/forge';
import { sources } from '@rugbench/sources';
import { jumprelu, linear, softJump, topk, variants } from '@rugbench/variants';
import { type BackendPackage, installedBackend } from './installed-backend.ts';

/** Backends that are large, in packages that a user adds where they are wanted. */
export const BACKEND_PACKAGES: readonly BackendPackage[] = [
  { name: 'tfjs', title: 'TensorFlow.js', specifier: '@rugbench/backend-tfjs' },
  { name: 'gpujs', title: 'gpu.js', specifier: '@rugbench/backend-gpujs' },
];

/** Everything that can be compared out of the box; the first backend is the default. */
export const builtins: Catalogue = {
  variants: [relu, ...variants],
  decoders,
  forges,
  sources,
  backends: [cpuBackend, referenceBackend],
};

/**
 * The built-in backends, the default first, and those of {@link BACKEND_PACKAGES}. One whose package is not installed has no
 * device, and says what to install.
 *
 * @param folder - where packages are looked for that do not lie beside this one
 */
export async function builtinBackends(folder: string): Promise<readonly Backend[]> {
  const installed = BACKEND_PACKAGES.map((one) => installedBackend(one, folder));
  const [byDefault, ...others] = builtins.backends;
  return [byDefault!, ...(await Promise.all(installed)), ...others];
}

/**
 * The built-in variants that a comparison trains when nobody says which: one of each kind, since each takes a while. All
 * the others are judged on forged weights.
 */
export const trainedUnasked: readonly Variant[] = [relu, linear, jumprelu, softJump, topk];

/** The built-in forges whose weights are judged when nobody says which: the paper's, and the simplest better one. */
export const forgedUnasked: readonly Forge[] = [persianRug, antipodalRug];
