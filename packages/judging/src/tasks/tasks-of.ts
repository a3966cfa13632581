import { type RowSpec, type Spec, canonicalJson, isRowSpec } from '@rugbench/results';

/**
 * Specs bundled into pieces of work, one for each worker at a time. On forged weights, variants that share weights and
 * samples share pre-activations, unless there are too few such groups to keep all workers busy; each decoder and each
 * trained model is a piece of its own. How specs are bundled leaves no trace in their records.
 *
 * @param processes - how many workers there are
 */
export function tasksOf(specs: readonly Spec[], processes: number): (readonly Spec[])[] {
  const rows = specs.filter(isRowSpec);
  const others = specs.filter((spec) => !isRowSpec(spec));
  const groups = [...Map.groupBy(rows, sharedPart).values()];
  const forged = groups.filter(([row]) => row!.weights.kind === 'forged');
  const trained = groups.filter(([row]) => row!.weights.kind === 'trained');
  const parts = Math.max(1, Math.ceil(processes / Math.max(1, forged.length)));
  return [...forged.flatMap((group) => forgedParts(group, parts)), ...trained, ...others.map((spec) => [spec])];
}

/** Equal for rows on the same weights that are judged on the same samples, with the same noise. */
function sharedPart({ weights, data, n, d, seed, samples, hiddenNoise }: RowSpec): string {
  return canonicalJson({ weights, data, n, d, seed, samples, hiddenNoise });
}

function forgedParts(group: readonly RowSpec[], parts: number): (readonly RowSpec[])[] {
  const variants = group.filter(({ role }) => role === 'variant');
  const decoders = group.filter(({ role }) => role === 'decoder');
  return [...dealt(variants, Math.min(parts, variants.length)), ...decoders.map((row) => [row])];
}

/** A list dealt out into parts like cards. */
function dealt<T>(list: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => list.filter((_item, index) => index % parts === part));
}
