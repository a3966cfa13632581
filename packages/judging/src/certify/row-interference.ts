import type { InterferenceGroup } from '@rugbench/core';
import type { RowProfile } from '@rugbench/measure';

/** What is left of a row when no more of it is convolved entry by entry, relative to its energy. */
const REST = 0.01;
/** Entries with less than this share of the energy are never convolved by themselves. */
const FAINT = 4e-4;
/** Entries whose sizes differ by less than about this factor are taken as equal: their tables are shared. */
const ALIKE = 1.4;

/**
 * The interference of one row: its strongest entries one by one, until 1 % of the energy is left, and the rest as
 * noise. Entries of like size and equal sign are set to their root mean square, which keeps the energy of each class; on
 * trained weights that moves the loss by less than 0.3 %, and is several times faster.
 *
 * @param noise - the variance that noise on h adds, in units of v; left out: 0
 * @see docs/certificate.md, "Predictions"
 */
export function rowInterference(
  { energy, strongest }: Pick<RowProfile, 'energy' | 'strongest'>,
  noise = 0,
): InterferenceGroup {
  const convolved = convolvedEntries(energy, strongest);
  const pattern = [...Map.groupBy(convolved, classOf).values()].flatMap((alike) => {
    const size = Math.sqrt(energyOf(alike) / alike.length);
    return alike.map((entry) => Math.sign(entry) * size);
  });
  pattern.sort((one, other) => one - other);
  const rest = energy - energyOf(convolved);
  // What is left of a row by rounding is no noise.
  return { fraction: 1, gaussian: (rest > 1e-9 * energy ? rest : 0) + noise, pattern };
}

function convolvedEntries(energy: number, strongest: Float64Array): number[] {
  let rest = energy;
  return Array.from(strongest).filter((entry) => {
    if (rest <= REST * energy || entry * entry < FAINT * energy) return false;
    rest -= entry * entry;
    return true;
  });
}

function classOf(entry: number): string {
  return `${Math.sign(entry)} ${Math.round(Math.log(Math.abs(entry)) / Math.log(ALIKE))}`;
}

function energyOf(entries: readonly number[]): number {
  return entries.reduce((sum, entry) => sum + entry * entry, 0);
}
