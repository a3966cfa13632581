import { z } from '@rugbench/core';
import { viewMembers } from '../../parts/matrix/view-members.ts';
import { ratioMembers, seedMember } from '../../parts/setting-members.ts';

/** The largest number of features that the tab draws. */
export const LARGEST_N = 2 ** 14;

/** The ends of the map of codes, of r and of p, as those of `rug map`. */
export const MAP_ENDS = [0.002001, 0.8] as const;

/** What weights of the map are allowed to be, as `rug map --constraint` has it. */
export const MAP_CONSTRAINTS = ['any', 'bounded', 'symmetric', 'tied'] as const;

/** What a reader chooses on the tab of codes. Names and ranges are those of `rug forge` and `rug map`. */
export const codesState = z.strictObject({
  weights: z
    .string()
    .min(1)
    .max(1000)
    .default('persian-rug')
    .describe('the forge with its options, such as persian-rug:rowZero=true or best-forge'),
  n: z.int().min(2).max(LARGEST_N).default(256).describe('the number of features n, a whole number from 2 to 2^14'),
  ...ratioMembers,
  seed: seedMember,
  ...viewMembers(LARGEST_N),
  grid: z
    .int()
    .min(2)
    .max(40)
    .default(20)
    .describe('points along r and along p of the map, a whole number from 2 to 40'),
  constraint: z
    .enum(MAP_CONSTRAINTS)
    .default('any')
    .describe('what weights of the map are allowed to be: any, bounded, symmetric or tied'),
  cell: z
    .array(z.int().min(0).max(39))
    .length(2)
    .or(z.array(z.int()).length(0))
    .default([])
    .describe('the open cell of the map, its place along r and along p, each from 0, such as 7,1'),
});

/** What a reader chose. */
export type CodesState = z.infer<typeof codesState>;
