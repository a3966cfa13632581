import { z } from '@rugbench/core';
import { ratioMembers } from '../../parts/setting-members.ts';
import { EXAMPLE_NAMES } from './examples.ts';

/** Characters of compressed code in a link, at most: programs that pass links on cut off what is much longer. */
export const LONGEST_CODE = 4000;

const name = z.string().max(64);

/** What a reader chooses on the tab of a variant of one's own. */
export const ownState = z.strictObject({
  example: z
    .enum(EXAMPLE_NAMES)
    .default('squareplus')
    .describe(`one of ${EXAMPLE_NAMES.join(', ')}: the file that is there where the link has no code`),
  code: z
    .string()
    .max(LONGEST_CODE)
    .regex(/^[\w-]*$/)
    .default('')
    .describe(`the code, compressed, at most ${LONGEST_CODE} letters, digits, _ and -; default: that of the example`),
  variant: name
    .regex(/^([a-z][a-z0-9-]*)?$/)
    .default('')
    .describe('the variant of the file that is shown, by its name; default: the first'),
  against: name
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('soft-jump')
    .describe('the variant that it is held against besides the ReLU, by its name'),
  ...ratioMembers,
  n: z.int().min(8).max(1024).default(128).describe('the number of features n, a whole number from 8 to 1024'),
  axis: z.enum(['r', 'p']).default('r').describe('r or p: what the curve of losses is against'),
  at: z
    .array(z.number())
    .max(100)
    .default([])
    .describe('values of the parameters in the picture, in their order; default: the initial ones'),
  steps: z.int().min(1).max(20_000).default(1000).describe('steps of training, a whole number from 1 to 20000'),
  seed: z.int().min(0).max(1e9).default(0).describe('the seed of training, a whole number from 0 to 10^9'),
});

/** What a reader chose. */
export type OwnState = z.infer<typeof ownState>;

/** The name of the variant as far as the state tells. */
export function variantName({ variant, example }: Pick<OwnState, 'variant' | 'example'>): string {
  return variant === '' ? example : variant;
}
