import { z } from '@rugbench/core';
import { viewMembers } from '../../parts/matrix/view-members.ts';
import { ratioMembers, seedMember } from '../../parts/setting-members.ts';
import { DEVICE_NAMES } from './device-names.ts';

/** The largest number of features that the tab trains. */
export const LARGEST_N = 1024;
const MOST_STEPS = 100_000;

/** What a reader chooses on the tab of training. Names and ranges are those of `rug train`, as far as a page bears them. */
export const trainState = z.strictObject({
  variant: z.string().min(1).max(300).default('relu').describe('the variant with its options, such as topk:k=20'),
  start: z
    .string()
    .min(1)
    .max(1000)
    .default('torch')
    .describe('where training starts: torch, tied, or a forge with its options'),
  n: z.int().min(2).max(LARGEST_N).default(128).describe('the number of features n, a whole number from 2 to 1024'),
  ...ratioMembers,
  steps: z
    .int()
    .min(0)
    .max(MOST_STEPS)
    .default(2000)
    .describe('the number of training steps, a whole number from 1 to 100000; 0: the end of the recipe'),
  rate: z
    .number()
    .positive()
    .max(1000)
    .default(1)
    .describe("a factor above 0 and up to 1000 on the recipe's learning rate"),
  recipe: z.enum(['default', 'paper']).default('default').describe('the recipe, default or paper'),
  tied: z.boolean().default(false).describe('whether W_out = W_in^T'),
  seed: seedMember,
  backend: z
    .enum(DEVICE_NAMES)
    .default('cpu:wasm')
    .describe(`what trains, one of ${DEVICE_NAMES.join(', ')}`),
  axis: z.enum(['log', 'linear']).default('log').describe('the axis of losses, log or linear'),
  order: z.enum(['partner', 'index']).default('partner').describe('the order of features in W, partner or index'),
  ...viewMembers(LARGEST_N),
});

/** What a reader chose. */
export type TrainState = z.infer<typeof trainState>;
