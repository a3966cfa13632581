import { type AuxiliaryKeep, type Keep, z } from '@rugbench/core';

/** The option of a filter that ranks within a sample: how many pass. */
export const wholeK = (what: string): z.ZodOptional<z.ZodInt> =>
  z.int().min(1).optional().describe(`${what}, a whole number from 1 to n; default: tuned`);

/** The option of a filter that ranks across samples: how many pass on average. */
export const meanK = (what: string): z.ZodOptional<z.ZodNumber> =>
  z.number().positive().optional().describe(`${what}, above 0 and up to n; default: tuned`);

/** Options of filters that may leave outputs dead: AuxK, off by default. */
export const auxiliaryOptions = {
  auxk: z
    .int()
    .min(0)
    .default(0)
    .describe('AuxK in training: dead outputs of a sample that learn, a whole number >= 0'),
  auxWeight: z
    .number()
    .positive()
    .max(1)
    .default(1 / 32)
    .describe('AuxK in training: how much their error counts, in (0, 1]'),
};

interface FilterOptions {
  readonly k?: number | undefined;
  readonly auxk: number;
  readonly auxWeight: number;
}

/** The filter that the options describe. */
export function keepOf(ranked: Pick<Keep, 'per' | 'by'>, { k, auxk, auxWeight }: FilterOptions): Keep {
  const auxiliary: AuxiliaryKeep = { k: auxk, weight: auxWeight };
  return { ...ranked, k: k ?? null, ...(auxk > 0 && { auxiliary }) };
}
