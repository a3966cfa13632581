import { type StartingScalars } from '@rugbench/trainer';
import { type FeatureGroup } from './feature-groups.ts';
import { type FittedScalars } from './forged-model.ts';

/** Fitted scalars as training begins from them. */
export function startingScalars(fit: {
  readonly groups: readonly FeatureGroup[];
  readonly scalars: readonly FittedScalars[];
}): StartingScalars[] {
  return fit.scalars.map((own, k) => ({ ...own, features: fit.groups[k]!.to - fit.groups[k]!.from }));
}
