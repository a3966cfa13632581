import type { HiddenSize, InterferenceDistribution, InterferenceGroup } from '@rugbench/core';
import type { Piece } from './direct-sum.ts';

/** A code of a mixture with what it takes of the dimensions. */
export interface PlacedCode {
  /** its groups, whose shares are those among all features */
  readonly groups: readonly InterferenceGroup[];
  /** in units of its own W_in; undefined where it does not say, or stores nothing */
  readonly hidden: HiddenSize | undefined;
  /** its share of all dimensions, in [0, 1]; 0 where it stores nothing */
  readonly share: number;
}

/**
 * The interference of codes side by side. Each W_in is scaled so that $\lVert W_\mathrm{in} \rVert_F^2$ is 1 for each of its dimensions,
 * and W_out against it: with $\varrho_g$ the share of the dimensions, variance $u_g$ and mean $m_g$ of a code alone,
 *
 * $$ \mathrm{variance} = \sum_g \varrho_g, \qquad \mathrm{mean} = \sum_g \varrho_g \frac{m_g}{u_g}, \qquad
 *    \lvert (W_\mathrm{out})_i \rvert^2 \to u_g \lvert (W_\mathrm{out})_i \rvert^2 . $$
 *
 * Features that are not stored have rows of zeros. Where one of the codes does not say how it meets noise, none does.
 *
 * @see docs/theory.md, "Silent codes"
 */
export function sideBySide(codes: readonly PlacedCode[]): InterferenceDistribution {
  const stored = codes.filter(({ share }) => share > 0);
  const groups = codes.flatMap((code) => code.groups);
  if (!stored.every(({ hidden }) => hidden)) {
    return { groups: groups.map(({ decoderSquare: _, ...group }) => group) };
  }
  return {
    groups: codes.flatMap((code) =>
      code.groups.map((group) => ({
        ...group,
        decoderSquare: code.hidden ? group.decoderSquare! * code.hidden.variance : 0,
      })),
    ),
    hidden: {
      variance: stored.reduce((sum, { share }) => sum + share, 0),
      mean: stored.reduce((sum, { share, hidden }) => sum + (share * hidden!.mean) / hidden!.variance, 0),
    },
  };
}

/** Pieces with the gains that bring $\lVert W_\mathrm{in} \rVert_F^2$ to 1 for each dimension, where all of them know it; else as they are. */
export function balanced(pieces: readonly Piece[]): readonly Piece[] {
  const known = pieces.every(({ weights }) => !weights || weights.interference?.hidden);
  if (!known) return pieces;
  return pieces.map((piece) =>
    piece.weights ? { ...piece, gain: 1 / Math.sqrt(piece.weights.interference!.hidden!.variance) } : piece,
  );
}
