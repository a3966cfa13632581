import { type Source, unlessRefused } from '@rugbench/core';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { brokenLaw } from './broken-law.ts';

/** The least probability that samples are looked at: 300 of the 300,000 features that are drawn are then on. */
const LEAST_P = 1e-3;

/** The largest n that samples are drawn at to look at them, and the n where that is more or unknown. */
const [LARGEST, USUAL] = [4096, 64];

/**
 * Refuses data from outside that breaks a law: all rows stand on it.
 *
 * @param features - n, where it is known
 * @throws RugError `PLUGIN` that names the source and the law
 */
export async function refuseBrokenSource(
  choice: PluginChoice,
  catalogue: JudgingCatalogue,
  features: number | undefined,
): Promise<void> {
  const { p } = choice.options;
  const options = typeof p === 'number' && p < LEAST_P ? { ...choice.options, p: LEAST_P } : choice.options;
  const broken = await brokenLaw('sources', { ...choice, options }, catalogue, (source: Source) => {
    if (features === undefined) return { features: USUAL };
    const usual = unlessRefused(() => source.create(USUAL, options));
    return { features: features <= LARGEST || !usual ? features : USUAL };
  });
  if (broken) throw broken;
}
