import { z } from '@rugbench/core';
import { comparisonShape } from '@rugbench/judging';

const { n, r, p, hiddenNoise } = comparisonShape;
/** What stands where an axis is left out. */
const USUAL = { p: p.parse(undefined), hiddenNoise: hiddenNoise.parse(undefined) };

/** The options of a comparison that may have several values on the command line, so that it becomes a grid. */
export const axisOptions = {
  n: several(n.unwrap(), n.description!, '256,1024 or 256:4096:log5'),
  r: several(r.unwrap(), r.description!, '0.1,0.3 or 0.1:0.5:5'),
  p: several(p.unwrap(), `${p.description!}; default: ${USUAL.p}`, '0.05,0.1 or 0.01:0.3:log6'),
  hiddenNoise: several(hiddenNoise.unwrap(), `${hiddenNoise.description!}; default: ${USUAL.hiddenNoise}`, '0,0.1'),
} as const;

/** A list of numbers that is described as one of them. */
function several(one: z.ZodNumber, meaning: string, example: string): z.ZodOptional<z.ZodArray<z.ZodNumber>> {
  return z.array(one).min(1).optional().describe(`${meaning}; several make a grid: ${example}`);
}

/** The names of the options that may have several values. */
const AXIS_NAMES = ['n', 'r', 'p', 'hiddenNoise'] as const;

/** Options as they are given: each axis with its values. */
export type AxisValues = z.infer<z.ZodObject<typeof axisOptions>>;

/** Those of the axes that have several values, with each value once; none: there is one comparison. */
export function axesOf(given: AxisValues): Partial<Record<(typeof AXIS_NAMES)[number], number[]>> {
  const all = AXIS_NAMES.map((name) => [name, [...new Set(given[name] ?? [])]] as const);
  return Object.fromEntries(all.filter(([, values]) => values.length > 1));
}

/** The options of one comparison. */
export interface Point {
  /** features; left out: those of a file of weights, else a default */
  readonly n?: number;
  /** d/n; left out: that of a file of weights, else a default */
  readonly r?: number;
  /** probability that a feature is on */
  readonly p: number;
  /** S, noise on h in units of its root mean square */
  readonly hiddenNoise: number;
}

/** The first value of each axis. */
export function firstValues(given: AxisValues): Point {
  const [first, ratio] = [given.n?.[0], given.r?.[0]];
  return {
    ...(first !== undefined && { n: first }),
    ...(ratio !== undefined && { r: ratio }),
    p: given.p?.[0] ?? USUAL.p,
    hiddenNoise: given.hiddenNoise?.[0] ?? USUAL.hiddenNoise,
  };
}
