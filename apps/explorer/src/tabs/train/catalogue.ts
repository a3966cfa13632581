import { cpuBackend } from '@rugbench/backend-cpu';
import { gpujsBackend } from '@rugbench/backend-gpujs';
import { tfjsBackend } from '@rugbench/backend-tfjs';
import { relu } from '@rugbench/baseline';
import { referenceBackend } from '@rugbench/core/reference';
import { forges, mixtureOf } from '@rugbench/forge';
import { type JudgingCatalogue, catalogueOf } from '@rugbench/judging';
import { sources } from '@rugbench/sources';
import { variants } from '@rugbench/variants';

/** What can be trained, from what, by what. Backends load their libraries when a device of theirs is asked for. */
export const CATALOGUE: JudgingCatalogue = catalogueOf({
  variants: [relu, ...variants],
  forges: [...forges, mixtureOf(forges)],
  sources,
  backends: [cpuBackend, tfjsBackend, gpujsBackend, referenceBackend],
});
