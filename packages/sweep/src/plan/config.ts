import { RugError, didYouMean, z } from '@rugbench/core';
import { type ComparisonOptions, type comparisonOptions, comparisonShape } from '@rugbench/judging';
import { AXIS_FORMS } from '../axes/axis-text.ts';
import { type Budget, budgetSchema } from '../budget/budget.ts';

/** The options of a comparison, as they are written down: those of `rug bench`. */
export type CellOptions = z.input<typeof comparisonOptions>;

/** Values of options along axes; the values of a number may be a range in a text, such as `0.01:0.3:log6`. */
export type Axes = {
  readonly [K in keyof CellOptions]?:
    readonly NonNullable<CellOptions[K]>[] | (NonNullable<CellOptions[K]> extends number ? string : never);
};

/** The place of a cell: the value of each axis. */
export type CellPlace = Readonly<Record<string, unknown>>;

/** A grid of comparisons. */
export interface SweepConfig {
  /** how the sweep is called: a word for folders and headings; default: that of its file */
  readonly name?: string;
  /** options that all cells share */
  readonly options?: CellOptions;
  /** each axis with its values: there is a cell for each combination */
  readonly axes?: Axes;
  /** axes that go together: the first values of all of them make one combination, then the second ones; all of one length */
  readonly zip?: readonly Axes[];
  /** whether a cell is kept, by its options with defaults filled in; default: all are */
  readonly filter?: (options: SizedOptions) => boolean;
  /** places that are left out: a cell is where it has all the values of one of them */
  readonly exclude?: readonly CellOptions[];
  /** options of single cells: of those that have all the values of `at` */
  readonly cells?: readonly { readonly at: CellOptions; readonly options: CellOptions }[];
  /** rows get more samples or seeds until a standard error is small enough; default: they keep what they have */
  readonly budget?: Budget;
}

/** The options of a cell with all defaults. */
export type SizedOptions = ComparisonOptions & { readonly n: number; readonly r: number };

/** Axes, zips and what is said of single cells are checked option by option where cells are made. */
const anyOptions = z.record(z.string(), z.unknown());
const anyAxes = z.record(z.string(), z.union([z.string(), z.array(z.unknown()).min(1)]));

/** What a file of a sweep exports. */
export const sweepConfig = z.strictObject({
  name: z
    .string()
    .regex(/^[\w][\w.-]{0,63}$/)
    .optional()
    .describe('a word of letters, digits, dots, dashes and underscores, up to 64 of them'),
  options: anyOptions.default({}).describe('options of rug bench that all cells share'),
  axes: anyAxes.default({}).describe(`options of rug bench, each with its values: ${AXIS_FORMS}`),
  zip: z.array(anyAxes).default([]).describe('a list of axes that go together'),
  filter: z
    .custom<(options: SizedOptions) => boolean>((value) => typeof value === 'function')
    .optional()
    .describe('a function of the options of a cell that says whether it is kept'),
  exclude: z.array(anyOptions).default([]).describe('a list of places that are left out'),
  cells: z
    .array(z.strictObject({ at: anyOptions, options: anyOptions }))
    .default([])
    .describe('a list of { at, options }: options of single cells'),
  budget: budgetSchema.optional().describe('{ of, target, raise, most }: until when rows get more samples or seeds'),
});

/** A sweep that was checked, as {@link sweepConfig} describes it. */
export type CheckedSweep = z.infer<typeof sweepConfig>;

/**
 * A grid of comparisons, for a file `sweep.config.ts` that exports it as its default; only its types are checked here.
 *
 * @example
 * ```ts
 * import { defineSweep, logarithmic } from 'rugbench';
 *
 * export default defineSweep({
 *   options: { variants: ['relu', 'jumprelu'], weights: ['persian-rug'], samples: 2000 },
 *   axes: { n: [256, 1024], r: [0.1, 0.3], p: logarithmic(0.01, 0.3, 6) },
 *   filter: ({ r, p }) => p < r,
 *   cells: [{ at: { n: 1024 }, options: { samples: 1000 } }],
 * });
 * ```
 */
export function defineSweep(config: SweepConfig): SweepConfig {
  return config;
}

/** Refuses a name that is no option of a comparison. @throws RugError `OPTIONS` */
export function checkOptionName(key: string, who: string): void {
  if (Object.hasOwn(comparisonShape, key)) return;
  const known = Object.keys(comparisonShape);
  const must = 'must be an option of rug bench';
  throw new RugError('OPTIONS', { who, must, got: key, ...didYouMean(key, known, `They are ${known.join(', ')}.`) });
}
