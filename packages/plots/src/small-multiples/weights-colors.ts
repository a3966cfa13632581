import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';

/**
 * A colour for each set of weights, where the colour tells weights apart: names get theirs in the order of the alphabet, so that figures of
 * the same weights agree whatever the order in which they show them.
 */
export function weightsColors(names: Iterable<string>, theme: Theme): ReadonlyMap<string, string> {
  return variantColors([...new Set(names)].sort(), theme);
}
