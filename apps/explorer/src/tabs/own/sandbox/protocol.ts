import { z } from '@rugbench/core';

/** Names and titles of what a file defines: longer ones are refused, and so is the whole answer. */
const text = z.string().max(2000);
const number = z.number();
/** A number, or null where there is none: messages have no NaN. */
const maybe = z.number().nullable();
/** Values of a curve. */
const values = z.array(maybe).max(2000);

const parameter = z.strictObject({
  name: text.describe('what the parameter is called'),
  initial: number.describe('value before training or fitting'),
  domain: z.enum(['real', 'positive', 'unit']).describe('where values lie'),
  per: z.enum(['feature', 'model']).describe('whether there is one for each feature'),
});

/** A variant that a file defines, in words. */
export const ownVariant = z.strictObject({
  name: text.describe('how a command names it'),
  title: text.describe('how a page names it'),
  source: text.describe('where it comes from'),
  class: z.enum(['elementwise', 'filter', 'iterative']).describe('which bound it is held against'),
  oracle: z.boolean().describe('whether it is told the feature distribution'),
  parameters: z.array(parameter).max(100).describe('what it learns; empty where it cannot be traced'),
});

/** What a file holds. */
export const loaded = z.strictObject({
  variants: z.array(ownVariant).min(1).max(100),
  others: z.array(text).max(1000).describe('names of variants that come with the program'),
});

/** What became of a law. */
export const lawOutcome = z.strictObject({
  law: text.describe('the sentence of the law'),
  fault: text.nullable().describe('where the law does not hold, in one line; null: it holds'),
  laws: z.int().min(1).max(1000).describe('how many laws there are'),
});

/** The curves of a variant at given parameters. */
export const picture = z.strictObject({
  z: z.array(number).max(2000).describe('pre-activations, ascending'),
  value: values.describe('f at each z'),
  slope: values.describe('df/dz at each z, exact almost everywhere'),
  pseudo: values.nullable().describe('what training takes for the slope; null: the exact one'),
});

const lossOnly = z.object({ loss: number });

/** The bounds at a place, as the tab of theory has them. */
export const placedBounds = z.object({ r: number, linear: lossOnly, floor: lossOnly, iterated: lossOnly });

/** A prediction for a variant, as the tab of theory has it. */
export const found = z.object({
  kind: z.literal('variant'),
  prediction: z.object({
    name: text,
    class: z.enum(['elementwise', 'filter', 'iterative']),
    oracle: z.boolean(),
    status: z.enum(['predicted', 'none', 'skipped', 'failed']),
    loss: maybe,
    analyticAtN: maybe.optional(),
    parameters: z.record(z.string().max(100), number),
    reason: text.optional(),
  }),
  took: number,
});

/** What a run of two models tells. */
export const trainNews = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('step').describe('some steps were taken'),
    variant: text.describe('whose'),
    step: z.int().min(1).describe('the last of them'),
    loss: number.describe('mean training loss of these steps'),
  }),
  z.strictObject({
    kind: z.literal('judged').describe('a model is trained and judged'),
    variant: text.describe('which'),
    loss: number.describe('on fresh samples, per feature'),
    standardError: number.describe('of the loss'),
    analytic: maybe.describe('what theory predicts for the symmetric ansatz at large n'),
    steps: z.int().min(1).describe('steps that were taken'),
    milliseconds: maybe.describe('median time of a step'),
    device: text.describe('what computed'),
    told: text.describe('the seed, sizes and start of the run, in a line'),
  }),
  z.strictObject({
    kind: z.literal('difference').describe('both are judged, on the same samples'),
    difference: number.describe('mean loss of the own variant less that of the other'),
    standardError: number.describe('of the paired difference'),
    ratio: number.describe('mean loss of the own variant over that of the other'),
    ratioStandardError: number.describe('of the ratio'),
    samples: z.int().min(1).describe('samples that both were judged on'),
    note: text.nullable().describe('why the standard errors do not hold; null: nothing speaks against them'),
  }),
]);

/** What a piece of each kind of answer must look like. */
export const PIECES = {
  load: loaded,
  laws: lawOutcome,
  picture,
  bounds: placedBounds,
  predictions: found,
  train: trainNews,
} as const;

export type OwnVariant = z.infer<typeof ownVariant>;
export type Loaded = z.infer<typeof loaded>;
export type LawOutcome = z.infer<typeof lawOutcome>;
export type Picture = z.infer<typeof picture>;
export type TrainNews = z.infer<typeof trainNews>;

/** Where two models are trained. */
export interface TrainQuestion {
  /** the own variant */
  readonly variant: string;
  /** who it is held against */
  readonly against: string;
  /** features */
  readonly n: number;
  /** d/n */
  readonly r: number;
  /** probability that a feature is on */
  readonly p: number;
  /** steps of each */
  readonly steps: number;
  /** names all random streams */
  readonly seed: number;
}

/** A place of theory. */
interface Place {
  readonly r: number;
  readonly p: number;
  readonly n?: number | undefined;
}

/** What the worker in the sandbox can be asked. `load` comes first; the others name a variant of what was loaded. */
export type OwnProtocol = {
  /** the text of a file: what it defines, one piece */
  readonly load: { readonly question: string; readonly piece: Loaded };
  /** the laws of a variant, a piece each */
  readonly laws: { readonly question: string; readonly piece: LawOutcome };
  /** the curves of a variant at given parameters, one piece */
  readonly picture: {
    readonly question: {
      readonly variant: string;
      readonly parameters: Readonly<Record<string, number>>;
      readonly p: number;
    };
    readonly piece: Picture;
  };
  /** the bounds at a place, one piece */
  readonly bounds: { readonly question: Place; readonly piece: z.infer<typeof placedBounds> };
  /** analytic optima at a place, a piece each */
  readonly predictions: {
    readonly question: {
      readonly place: Place;
      readonly variants: readonly string[];
      readonly forges: readonly string[];
    };
    readonly piece: z.infer<typeof found>;
  };
  /** two models trained and judged on the same samples */
  readonly train: { readonly question: TrainQuestion; readonly piece: TrainNews };
};
