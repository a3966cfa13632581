import type { FeatureDistribution } from '@rugbench/core';
import { crowdedPart } from './crowd.ts';
import {
  type Interferer,
  type MixedMeasure,
  STEEP,
  type ShiftedReaders,
  gathered,
  interferer,
  shiftedReaders,
} from './interferers.ts';
import type { Joint } from './joint.ts';
import { twoColumns } from './on-panels.ts';

/** Numbers of interferers that are on at once with less than this probability are left out. */
const NEVER = 1e-15;
/** Chances below this share of the largest one are left out of the recurrence. */
const NOTHING = 1e-30;

/** Of more equal entries than this, many are on at once. */
export const CROWD = 100;
/** Beside a crowd, entries of which more than so many may be on at once are worth a Fourier series. */
const MANY = 20;

/**
 * y with its interferers: those of equal entries together. Crowds come first, small entries before large ones, since a convolution
 * costs as many panels as the density covers.
 */
export function withInterferers(
  distribution: FeatureDistribution,
  entries: readonly number[],
  edges: Float64Array,
  y: Float64Array,
  joint: Joint,
): Joint {
  const crowded = ([entry, count]: [number, number]): number => (count > CROWD ? 1 / Math.abs(entry) : 0);
  const counts = [...countsOf(entries)].sort((one, other) => crowded(other) - crowded(one));
  const hasCrowd = counts.some(([, count]) => count > CROWD);
  const table: Table = { edges, y, shifted: shiftedReaders(edges, y, hasCrowd), hasCrowd };
  return counts.reduce((before, [entry, count]) => equalInterferers(distribution, entry, count, table, before), joint);
}

/** How often each entry occurs, in the order in which they first occur. */
export function countsOf(entries: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (let k = 0; k < entries.length;) {
    const first = k;
    const entry = entries[first]!;
    while (k < entries.length && entries[k] === entry) k++;
    counts.set(entry, (counts.get(entry) ?? 0) + k - first);
  }
  return counts;
}

/** Where densities are tabulated. */
interface Table {
  /** ends of the panels */
  readonly edges: Float64Array;
  /** nodes of the panels */
  readonly y: Float64Array;
  /** readers at the nodes */
  readonly shifted: ShiftedReaders;
  /** whether there is a crowd among the interferers: the panels then hold all partial sums of them */
  readonly hasCrowd: boolean;
}

/**
 * The mean over how many interferers of one entry are on, a binomial number: one convolution for each that is on, as far as no Fourier
 * series serves.
 */
function equalInterferers(
  distribution: FeatureDistribution,
  entry: number,
  count: number,
  { edges, y, shifted, hasCrowd }: Table,
  joint: Joint,
): Joint {
  const surely = { ...distribution, probability: 1 };
  const chances = binomialChances(distribution.probability, count);
  let now = joint;
  let table: Interferer | undefined;
  let known = now.at;
  // Each convolution is written where the one before the last was.
  let [into, spare] = [twoColumns(y.length), twoColumns(y.length)];
  const sums = { chance: sumOn(y.length), moment: sumOn(y.length) };
  sums.chance.add(chances[0]!, now.at, now.chance);
  sums.moment.add(chances[0]!, now.at, now.moment);
  const mayBeSmooth = hasCrowd && chances.length > MANY && entry >= -STEEP;
  const crowd = mayBeSmooth ? crowdedPart(distribution, entry, chances, edges, y, joint) : undefined;
  for (const share of chances.slice(1, crowd?.from)) {
    // Atoms that a convolution adds need a table of their own; until then one table serves.
    if (!table || known.length !== now.at.length) {
      table = interferer(surely, entry, edges, y, shifted, now.at);
      known = now.at;
    }
    now = table.convolve(now, into);
    [into, spare] = [spare, into];
    sums.chance.add(share, now.at, now.chance);
    sums.moment.add(share, now.at, now.moment);
  }
  if (crowd) {
    sums.chance.addDensity(crowd.density[0]);
    sums.moment.addDensity(crowd.density[1]);
  }
  return { at: now.at, chance: sums.chance.total(now.at), moment: sums.moment.total(now.at) };
}

/** Adds up shares of measures whose atoms become more from one to the next. */
function sumOn(nodes: number): {
  add(share: number, at: readonly number[], measure: MixedMeasure): void;
  addDensity(values: Float64Array): void;
  total(at: readonly number[]): MixedMeasure;
} {
  const density = new Float64Array(nodes);
  const atoms: { at: number; mass: number }[] = [];
  return {
    add: (share, at, measure) => {
      if (share === 0) return;
      addTo(density, share, measure.density);
      at.forEach((place, k) => atoms.push({ at: place, mass: share * measure.mass[k]! }));
    },
    addDensity: (values) => addTo(density, 1, values),
    total: (at) => ({ density, mass: gathered(atoms, at) }),
  };
}

function addTo(sum: Float64Array, share: number, values: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += share * values[i]!;
}

/**
 * The probabilities that 0, 1, 2, ... of some interferers are on at once, without the last ones, which add up to less
 * than {@link NEVER}. The ratio of neighbours is followed from the mode in both directions, so that nothing underflows.
 */
export function binomialChances(p: number, count: number): number[] {
  if (p >= 1) return [...Array<number>(count).fill(0), 1];
  const odds = p / (1 - p);
  const mode = Math.min(count, Math.floor((count + 1) * p));
  const chances = Array<number>(count + 1).fill(0);
  chances[mode] = 1;
  for (let k = mode; k < count && chances[k]! > NOTHING; k++)
    chances[k + 1] = (chances[k]! * odds * (count - k)) / (k + 1);
  for (let k = mode; k > 0 && chances[k]! > NOTHING; k--) chances[k - 1] = (chances[k]! * k) / (odds * (count - k + 1));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  let most = count;
  for (let beyond = chances[most]!; beyond < NEVER * total && most > 0; beyond += chances[most]!) most--;
  return chances.slice(0, most + 1).map((chance) => chance / total);
}
