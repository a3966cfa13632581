import type { CellOptions, SweepConfig } from '@rugbench/sweep';

/** A place of the grid of the paper. */
export interface PaperPlace {
  /** features */
  readonly n: number;
  /** the ratio r = d/n that is asked for, in (0, 1] */
  readonly r: number;
  /** chance that a feature is on, in (0, 1] */
  readonly p: number;
}

/** What is measured for the figures of the paper, and which places are looked at closely. */
export interface PaperPreset {
  /** the preset by name */
  readonly name: string;
  /** sizes and samples, in a few words of a caption */
  readonly setting: string;
  /** what is measured */
  readonly sweep: SweepConfig;
  /** places whose trained W is drawn entry by entry, the most telling first */
  readonly details: readonly PaperPlace[];
}

/** What is compared at a place. */
export interface PlaceOptions extends PaperPlace {
  /** variants, by name */
  readonly variants: readonly string[];
  /** `trained`, and forges by name */
  readonly weights: readonly string[];
}

/** All places of a grid, row by row. */
export function gridPlaces(n: readonly number[], r: readonly number[], p: readonly number[]): PaperPlace[] {
  return n.flatMap((size) => p.flatMap((probability) => r.map((ratio) => ({ n: size, r: ratio, p: probability }))));
}

/**
 * A sweep over places that make no grid: each has variants and weights of its own.
 *
 * @param options - what all of them share
 */
export function placesSweep(name: string, places: readonly PlaceOptions[], options: CellOptions): SweepConfig {
  const lists = {
    n: places.map(({ n }) => n),
    r: places.map(({ r }) => r),
    p: places.map(({ p }) => p),
    variants: places.map(({ variants }) => [...variants]),
    weights: places.map(({ weights }) => [...weights]),
  };
  return { name, options, zip: [lists] };
}

/** A preset at some sizes alone. @returns undefined where it has none of them */
export function presetAtSizes(preset: PaperPreset, sizes: readonly number[]): PaperPreset | undefined {
  const [lists] = preset.sweep.zip as readonly [Record<string, readonly unknown[]>];
  const kept = lists['n']!.flatMap((n, k) => (sizes.includes(n as number) ? [k] : []));
  if (kept.length === 0) return undefined;
  const zip = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, kept.map((k) => list[k])]));
  return { ...preset, sweep: { ...preset.sweep, zip: [zip] } };
}
