import type { ForgePrediction, VariantPrediction } from '@rugbench/judging/theory';
import type { Found, Place, PlacedBounds } from './protocol.ts';

/** What is known of one place so far. */
export interface KnownPlace {
  /** undefined: not yet computed */
  readonly bounds?: PlacedBounds | undefined;
  /** predictions for variants on the rug, by name */
  readonly variants: ReadonlyMap<string, VariantPrediction>;
  /** predictions for the ReLU on forges, by name */
  readonly forges: ReadonlyMap<string, ForgePrediction>;
}

/** What a place is that nothing is known of. */
export const UNKNOWN: KnownPlace = { variants: new Map(), forges: new Map() };

/** All that was computed since the page was opened, by place: what was computed once is never asked for again. */
export class Known {
  readonly #places = new Map<string, KnownPlace>();
  readonly #took = new Map<string, number>();

  /** what is known of a place */
  at(place: Place): KnownPlace {
    return this.#places.get(keyOf(place)) ?? UNKNOWN;
  }

  /**
   * Names in two halves: those whose last prediction took less time than that of most, and the others.
   *
   * @param names - those of which nothing is known anywhere come last, in their order
   */
  halves(names: readonly string[]): readonly [quick: string[], slow: string[]] {
    const time = (name: string): number => this.#took.get(name) ?? Infinity;
    const sorted = names.toSorted((one, other) => (time(one) === time(other) ? 0 : time(one) - time(other)));
    const middle = Math.ceil(names.length / 2);
    return [sorted.slice(0, middle), sorted.slice(middle)];
  }

  /** Keeps the bounds of a place. */
  addBounds(place: Place, bounds: PlacedBounds): void {
    this.#places.set(keyOf(place), { ...this.at(place), bounds });
  }

  /** Keeps a prediction for a place. */
  add(place: Place, { kind, prediction, took }: Found): void {
    this.#took.set(prediction.name, took);
    const { bounds, variants, forges } = this.at(place);
    this.#places.set(keyOf(place), {
      bounds,
      variants: kind === 'variant' ? new Map(variants).set(prediction.name, prediction) : variants,
      forges: kind === 'forge' ? new Map(forges).set(prediction.name, prediction) : forges,
    });
  }
}

function keyOf({ r, p, n }: Place): string {
  return [r, p, n ?? ''].join();
}
