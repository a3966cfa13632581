import { RugError } from '@rugbench/core';
import type { BiasedCorner, FigureDocument, Heading } from '@rugbench/plots/figures';
import { packNumbers, unpackNumbers } from '@rugbench/results';
import type { ModelWeights } from '@rugbench/results';
import { reordered } from './feature-order.ts';
import type { Corner } from './weights-panels.ts';

/** Rows and columns of the authors' figure. */
const SIDE = 30;

/** What a corner needs of a model; `readModelWeights` of results reads it from a file. */
export type CorneredModel = Pick<ModelWeights, 'features' | 'dimensions' | 'tied'> & {
  /** W_in [d, n], W_out [n, d] and b [n] */
  readonly parameters: Pick<ModelWeights['parameters'], 'encoder' | 'decoder' | 'bias'>;
};

/**
 * The first rows and columns of W = W_out W_in of a model, and their biases, in 64 bit.
 *
 * @param side - at most n
 */
export function modelCorner(
  { features: n, dimensions: d, tied, parameters: { encoder, decoder, bias } }: CorneredModel,
  title: string,
  side = Math.min(SIDE, n),
): BiasedCorner {
  const out = (i: number, k: number): number => (tied ? encoder[k * n + i]! : decoder[i * d + k]!);
  const entries = Float64Array.from({ length: side * side }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += out(Math.floor(at / side), k) * encoder[k * n + (at % side)]!;
    return sum;
  });
  return { title, side, entries: packNumbers(entries, 4), bias: packNumbers(bias.slice(0, side), 4) };
}

/**
 * The first rows and columns of forged weights with their fitted scalars: a W, and b in every row.
 *
 * @param fitted - of the row that was judged on these weights: `a` and `b`
 * @throws RugError `OPTIONS` where the row fitted no single a and b
 */
export function forgedCorner(
  { side: known, entries }: Corner,
  fitted: Readonly<Record<string, number>>,
  title: string,
  side = Math.min(SIDE, known),
): BiasedCorner {
  const { a, b } = fitted;
  if (a === undefined || b === undefined) {
    const must = 'a row on forged weights must have one fitted a and b';
    throw new RugError('OPTIONS', { who: title, must, got: Object.keys(fitted).join(', ') });
  }
  const first = Array.from({ length: side }, (_, k) => k);
  const scaled = reordered(unpackNumbers(entries, 4), known, first).map((entry) => a * entry);
  return { title, side, entries: packNumbers(scaled, 4), bias: packNumbers(new Float64Array(side).fill(b), 4) };
}

/** The authors' figure: corners of W with the biases beside them, features in their own order. */
export function cornerFigure(heading: Heading, panels: readonly BiasedCorner[]): FigureDocument {
  return { kind: 'corner-with-bias', name: 'corner-with-bias', input: { ...heading, panels } };
}
