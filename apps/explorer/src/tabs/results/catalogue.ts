import { cpuBackend } from '@rugbench/backend-cpu';
import { relu } from '@rugbench/baseline';
import { referenceBackend } from '@rugbench/core/reference';
import { decoders } from '@rugbench/decoders';
import { forges, mixtureOf } from '@rugbench/forge';
import { type JudgingCatalogue, catalogueOf } from '@rugbench/judging';
import { sources } from '@rugbench/sources';
import { variants } from '@rugbench/variants';

/** All that the model of a file may name, and the kernels of this page that evaluate it. */
export const CATALOGUE: JudgingCatalogue = catalogueOf({
  variants: [relu, ...variants],
  decoders,
  forges: [...forges, mixtureOf(forges)],
  sources,
  backends: [cpuBackend, referenceBackend],
});

/** The title of a variant or decoder; its name where it comes from outside. */
export function titleOf(name: string): string {
  return [...CATALOGUE.variants, ...CATALOGUE.decoders].find((one) => one.name === name)?.title ?? name;
}
