import {
  type Forge,
  type InterferenceDistribution,
  type Shape,
  type WeightsOperator,
  type WordStream,
  defineForge,
  noOptions,
} from '@rugbench/core';
import { bandInterference } from '../bands/band-interference.ts';
import { tiedNeeds } from '../bands/needs-of.ts';
import { withOrthogonalRows } from '../bands/orthogonal-rows.ts';
import { drawRows } from '../hadamard/draw-rows.ts';
import { checkDimensions, checkRatio, checkSize, largestSize } from '../sizes.ts';
import { frameOperator } from './frame-operator.ts';

/** A rug over groups of features that are stored in a frame. */
export interface FrameRug {
  /** of the forge */
  readonly name: string;
  /** of the forge */
  readonly title: string;
  /** of the forge */
  readonly source: string;
  /** k */
  readonly members: number;
  /** f, the rank of the projection P */
  readonly rank: number;
  /** P_0u k/f for the other members of a group, [k - 1]; it is the same list for all of them */
  readonly pattern: readonly number[];
  /** orthonormal vectors that span the frame, [f, k]; made when weights are forged */
  basis(): Float64Array;
}

/**
 * Makes the forge of a frame that is no choice of Hadamard rows. Each vector of the basis gets the same number of rows,
 * drawn at random for each of them, so up to f - 1 of the d dimensions stay unused. With $\kappa = f/k$ and
 * $r \le \kappa$,
 *
 * $$ \mathrm{gaussian} = \frac 1r - \frac 1\kappa, \qquad \mathrm{pattern}_u = P_{0u} / \kappa, $$
 *
 * at the ratio r of the dimensions in use.
 *
 * @see docs/theory.md, "Banded codes"
 */
export function frameRug(rug: FrameRug): Forge {
  const { name, title, source, members, rank, pattern } = rug;
  const share = rank / members;
  const interference = (ratio: number): InterferenceDistribution => {
    checkRatio(name, ratio, share);
    return bandInterference([{ mass: 1, share, density: ratio / share, pattern }]);
  };
  return defineForge({
    name,
    title,
    source,
    options: noOptions,
    forge: (shape, words) => {
      checkSize(name, members, shape.features);
      checkDimensions(name, shape.dimensions, rank, (shape.features / members) * rank);
      return forgeFrame(rug, shape, words);
    },
    interference,
    largestServed: (features) => largestSize(members, features),
    blocks: [{ features: members, dimensions: rank, options: {} }],
    needs: (ratio) => tiedNeeds(interference(ratio)),
  });
}

function forgeFrame(rug: FrameRug, { features, dimensions }: Shape, words: WordStream): WeightsOperator {
  const { members, rank, pattern } = rug;
  const groups = features / members;
  const kept = Math.floor(dimensions / rank);
  const rows = Array.from({ length: rank }, () => drawRows(words, 0, groups, kept));
  const weights = frameOperator({ members, rank, basis: rug.basis() }, features, dimensions, rows);
  const band = { mass: 1, share: rank / members, density: kept / groups, pattern };
  const used = (kept * rank) / dimensions;
  return { ...weights, interference: withOrthogonalRows(bandInterference([band]), groups, used) };
}
