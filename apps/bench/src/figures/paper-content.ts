import { PAPER_SOURCE, type PaperContent, type PaperPreset, paperRows } from '@rugbench/figures';
import { type JudgingCatalogue, forgeWeights, sourceAt } from '@rugbench/judging';
import type { StoredHead } from '@rugbench/results';

/**
 * What the figures of the paper are made from.
 *
 * @param records - of any folder: what is no row on the data of the paper is passed over
 * @param preset - where records are those of a preset
 */
export function paperContent(
  records: Iterable<StoredHead>,
  preset: Pick<PaperPreset, 'setting' | 'details'>,
  { variants, sources, forges }: JudgingCatalogue,
): PaperContent {
  const titleOf = (name: string): string => variants.find((variant) => variant.name === name)?.title ?? name;
  return {
    rows: paperRows(records, titleOf),
    setting: preset.setting,
    details: preset.details,
    distribution: (p) => sourceAt(sources, PAPER_SOURCE, p).distribution,
    source: (n, p) => sourceAt(sources, PAPER_SOURCE, p, n),
    forged: (name, shape, seed) => forgeWeights({ name, options: defaultsOf(name) }, shape, seed, forges),
  };

  function defaultsOf(name: string): Record<string, unknown> {
    return forges.find((forge) => forge.name === name)?.options.parse({}) ?? {};
  }
}
