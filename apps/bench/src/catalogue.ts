import { gpujsBackend } from '@rugbench/backend-gpujs';
import { tfjsBackend } from '@rugbench/backend-tfjs';
import { relu } from '@rugbench/baseline';
import { type Catalogue } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { forges } from '@rugbench/forge';
import { sources } from '@rugbench/sources';
import { variants } from '@rugbench/variants';

/** Everything that can be compared out of the box; the first backend is the default. */
export const builtins: Catalogue = {
  variants: [relu, ...variants],
  forges,
  sources,
  backends: [tfjsBackend, gpujsBackend, referenceBackend],
};
