import { relu } from '@rugbench/baseline';
import { forges } from '@rugbench/forge';
import { type JudgingCatalogue, catalogueOf } from '@rugbench/judging/theory';
import { sources } from '@rugbench/sources';
import { variants } from '@rugbench/variants';

/** All variants, forges and data that come with the program. */
export const CATALOGUE: JudgingCatalogue = catalogueOf({ variants: [relu, ...variants], forges, sources });
