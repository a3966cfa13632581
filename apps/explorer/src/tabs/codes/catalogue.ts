import { relu } from '@rugbench/baseline';
import { forges, mixtureOf } from '@rugbench/forge';
import { type JudgingCatalogue, catalogueOf } from '@rugbench/judging';
import { sources } from '@rugbench/sources';

/** All forges that come with the program, mixtures of them, and what theory judges them by. */
export const CATALOGUE: JudgingCatalogue = catalogueOf({
  variants: [relu],
  forges: [...forges, mixtureOf(forges)],
  sources,
});
