import {
  type Forge,
  type HiddenSize,
  type InterferenceGroup,
  type InterferenceDistribution,
  type Reason,
  RugError,
  type Shape,
  isReason,
  reason,
} from '@rugbench/core';
import { type Part, refused } from './parts-text.ts';
import type { Piece } from './direct-sum.ts';
import { type PlacedCode, sideBySide } from './mixture-noise.ts';

/** How far the ratios of parts may be from the one asked for: d is rounded down, by up to 2 in 100 features. */
const SLACK = 0.02;

/** A part with the forge that its name stands for; null: it is dropped. */
export interface CodedPart extends Part {
  /** makes the weights of the part; null: its features are not stored */
  readonly forge: Forge | null;
}

/** The group of features that are not stored. */
const lost = (fraction: number): InterferenceGroup => ({ fraction, gaussian: Infinity, pattern: [] });

/**
 * The groups of all parts at their own ratios; the part without one is at what remains, so that
 * $\sum_g \varphi_g r_g = r$.
 *
 * @returns the reason where a part declares no interference distribution
 * @throws RugError `OPTIONS` where the parts need another ratio
 */
export function mixtureInterference(parts: readonly CodedPart[], ratio: number): InterferenceDistribution | Reason {
  const used = parts.reduce((sum, part) => sum + part.share * (part.ratio ?? 0), 0);
  if (used > ratio + SLACK) throw refused(`must fit in r = ${ratio}`, used, 'Lower their ratios or raise --r.');
  const codes: PlacedCode[] = [];
  for (const part of parts) {
    const remaining = (ratio - used) / part.share;
    const interference = partInterference(part, remaining);
    if (isReason(interference)) return reason(`${part.name}: ${interference.why}`);
    const own = part.forge ? (part.ratio ?? Math.min(1, remaining)) : 0;
    codes.push(placed(interference, part.share, (part.share * own) / ratio));
  }
  return sideBySide(codes);
}

/** @param remaining - the ratio of a part without one */
function partInterference(
  { forge, ratio, options, share }: CodedPart,
  remaining: number,
): InterferenceDistribution | Reason {
  if (!forge) return { groups: [lost(1)] };
  if (ratio !== undefined) return forge.interference(ratio, options);
  const most = Math.min(1, remaining);
  try {
    return forge.interference(most, options);
  } catch (error) {
    // A code that needs a dimension for each feature has them, but for the rounding of d.
    if (!(error instanceof RugError) || most < 1 - SLACK / share) throw error;
    return forge.interference(1, options);
  }
}

/**
 * The interference of forged parts: one group for each, at the ratios that its pieces have; what the pieces know
 * themselves comes first.
 *
 * @param pieces - of each part, in the order of the parts
 * @returns null where a part declares no interference distribution
 */
export function realisedInterference(
  { features, dimensions }: Shape,
  parts: readonly CodedPart[],
  pieces: readonly (readonly Piece[])[],
): InterferenceDistribution | null {
  const distributions: InterferenceDistribution[] = [];
  for (const [g, part] of parts.entries()) {
    const codes: PlacedCode[] = [];
    for (const piece of pieces[g]!) {
      const interference = pieceInterference(part, piece);
      if (isReason(interference)) return null;
      const share = (piece.weights?.dimensions ?? 0) / dimensions;
      codes.push(placed(interference, piece.features / features, share));
    }
    const { groups, hidden } = sideBySide(codes);
    const single = codes.every((code) => code.groups.length === 1);
    distributions.push({ groups: single ? merged(groups) : groups, ...(hidden && { hidden }) });
  }
  return together(distributions);
}

/** Parts that are scaled alike, side by side. */
function together(parts: readonly InterferenceDistribution[]): InterferenceDistribution {
  const groups = parts.flatMap((part) => part.groups);
  if (!parts.every(({ hidden }) => hidden)) return { groups: groups.map(({ decoderSquare: _, ...group }) => group) };
  const sum = (of: (size: HiddenSize) => number): number => parts.reduce((total, part) => total + of(part.hidden!), 0);
  return { groups, hidden: { variance: sum(({ variance }) => variance), mean: sum(({ mean }) => mean) } };
}

function pieceInterference(
  { forge, options }: CodedPart,
  { features, weights }: Piece,
): InterferenceDistribution | Reason {
  if (!forge || !weights) return { groups: [lost(1)] };
  return weights.interference ?? forge.interference(weights.dimensions / features, options);
}

function placed({ groups, hidden }: InterferenceDistribution, fraction: number, share: number): PlacedCode {
  const own = groups.map((group) => ({
    ...group,
    fraction: group.fraction * fraction,
    ...(group.gaussian > 0 && group.gaussian < Infinity && { reach: (group.reach ?? 1) * fraction }),
  }));
  return { groups: own, hidden, share };
}

/** One group with the mean variance and the mean pattern of several pieces of one code. */
function merged(groups: readonly InterferenceGroup[]): readonly InterferenceGroup[] {
  const fraction = groups.reduce((sum, group) => sum + group.fraction, 0);
  const alike = groups.every(({ pattern }) => pattern.length === groups[0]!.pattern.length);
  if (groups.length < 2 || !alike) return groups;
  const mean = (of: (group: InterferenceGroup) => number): number =>
    groups.reduce((sum, group) => sum + (group.fraction / fraction) * of(group), 0);
  const pattern = groups[0]!.pattern.map((_, u) => mean((group) => group.pattern[u]!));
  const known = groups.every(({ decoderSquare }) => decoderSquare !== undefined);
  const noise = known ? { decoderSquare: mean(({ decoderSquare }) => decoderSquare!) } : {};
  const reach = groups.every((group) => group.reach !== undefined) ? { reach: mean((group) => group.reach!) } : {};
  return [{ fraction, gaussian: mean(({ gaussian }) => gaussian), pattern, ...noise, ...reach }];
}
