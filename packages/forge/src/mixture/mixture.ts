import {
  DROPPED,
  type Forge,
  type Shape,
  type WeightsOperator,
  type WordStream,
  defineForge,
  pluginNamed,
  z,
} from '@rugbench/core';
import { countParts } from './counts.ts';
import { type Piece, directSum } from './direct-sum.ts';
import { type CodedPart, mixtureInterference, realisedInterference } from './mixture-interference.ts';
import { mixtureNeeds } from './mixture-needs.ts';
import { balanced } from './mixture-noise.ts';
import { parseParts } from './parts-text.ts';
import { forgePieces, pieceSizes } from './pieces.ts';

/** The name of mixtures. */
export const MIXTURE = 'mixture';

/**
 * Makes the forge that gives each share of the features a code and a ratio of its own, with
 * $\sum_g \varphi_g r_g = r$. Its loss is $\sum_g \varphi_g L_g(r_g)$, so the best mixtures reach the lower convex hull
 * of the losses of all codes over r. Its one option is text, so that it can be typed and recorded:
 * `0.6xidentity+0.4xantipodal-rug@0.5`.
 *
 * @param forges - the codes that parts may name; `dropped` names features that are not stored
 * @see docs/theory.md, "Mixtures of codes"
 */
export function mixtureOf(forges: readonly Forge[]): Forge {
  const read = (text: string): CodedPart[] =>
    parseParts(text).map((part) => ({
      ...part,
      forge: part.name === DROPPED ? null : pluginNamed('mixture parts', forges, part.name),
    }));
  return defineForge({
    name: MIXTURE,
    title: 'Mixture',
    source: 'docs/theory.md, "Mixtures of codes"',
    options: z.strictObject({
      parts: z
        .string()
        .min(1)
        .describe(
          'shares of the features, each with a forge and its own ratio d/n, as in 0.6xidentity+0.4xantipodal-rug@0.5; ' +
            'one part may leave out its ratio and gets what remains; dropped names features that are not stored',
        ),
    }),
    forge: (shape, words, { parts }) => forgeMixture(read(parts), shape, words),
    interference: (ratio, { parts }) => mixtureInterference(read(parts), ratio),
    needs: (ratio, { parts }) => mixtureNeeds(read(parts), ratio),
  });
}

function forgeMixture(parts: readonly CodedPart[], shape: Shape, words: WordStream): WeightsOperator {
  const counts = countParts(parts, shape);
  const pieces = parts.map((part, g) => piecesOf(part, counts[g]!, shape.features, words));
  const weights = directSum(shape, balanced(pieces.flat()));
  const interference = realisedInterference(shape, parts, pieces);
  return interference ? { ...weights, interference } : weights;
}

function piecesOf({ forge, options }: CodedPart, own: Shape, all: number, words: WordStream): Piece[] {
  if (own.features === 0) return [];
  if (!forge) return [{ features: own.features, weights: null }];
  const sizes = pieceSizes(forge, own.features, all, options);
  const pieces = forgePieces(forge, sizes, own.dimensions, words, options);
  return pieces.map((weights) => ({ features: weights.features, weights }));
}
