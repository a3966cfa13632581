import type { WeightsSpectrum } from '@rugbench/figures';
import { format } from '@rugbench/results';

/**
 * A spectrum in three lines: its lower end, its d - 1 largest eigenvalues, and how antisymmetric the weights are.
 *
 * @param dimensions - d, from 2
 */
export function spectrumText(spectrum: WeightsSpectrum, dimensions: number): string {
  const { eigenvalues, onesOverlaps, antisymmetricShare } = spectrum;
  const [least, second] = eigenvalues;
  const largest = eigenvalues.slice(1 - dimensions);
  const mean = largest.reduce((sum, value) => sum + value, 0) / largest.length;
  const spread = Math.sqrt(largest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / largest.length);
  return [
    `smallest ${format.number(least!)}, squared cosine with the ones ${onesOverlaps[0]!.toFixed(4)}; second ${format.number(second!)}`,
    `the d - 1 = ${dimensions - 1} largest: mean ${format.number(mean)}, standard deviation ${format.number(spread)}, ` +
      `from ${format.number(largest[0]!)} to ${format.number(largest.at(-1)!)}; the next ${format.number(eigenvalues.at(-dimensions)!)}`,
    `antisymmetric share of the energy ${format.number(antisymmetricShare)}`,
  ].join('\n');
}
