import type { WordStream } from '@rugbench/core';
import {
  type Row,
  addDirection,
  firstRows,
  killerPairs,
  killersOf,
  pairsOfBestSum,
  unitVectors,
  wholeDirections,
} from './orders.ts';

/** The best order of a search. */
export interface FoundOrder {
  /** killer pairs; plus infinity where none was found below the limit that was asked for */
  readonly pairs: number;
  /** all directions, the unit vectors first; empty where none was found */
  readonly directions: readonly (readonly number[])[];
  /** orders that were looked at, parts of orders included */
  readonly visited: number;
}

/** What is searched. */
export interface OrderOptions {
  /** k, from d to 30 */
  readonly features: number;
  /** d, from 2 */
  readonly dimensions: number;
  /** the largest entry of a direction in size, a whole number from 1 */
  readonly entries: number;
}

/**
 * All orders with fewer killer pairs than a limit, by depth-first search; a part of an order that has as many is left. The first
 * direction after the unit vectors has its entries in order, as the unit vectors may be exchanged.
 *
 * @param below - only orders with fewer killer pairs count; left out: one more than the best direct sum
 */
export function exhaust(options: OrderOptions, below?: number): FoundOrder {
  const { features, dimensions, entries } = options;
  const candidates = wholeDirections(dimensions, entries);
  let best = below ?? pairsOfBestSum(features, dimensions) + 1;
  let found: (readonly number[])[] = [];
  let visited = 0;
  const extend = (later: readonly (readonly number[])[], rows: readonly Row[], pairs: number): void => {
    const count = dimensions + later.length;
    for (const direction of later.length === 0 ? candidates.filter(ascends) : candidates) {
      visited++;
      const sum = pairs + killersOf(direction, rows, count);
      if (sum >= best) continue;
      const next = [...later, direction];
      if (count + 1 < features) extend(next, addDirection(rows, direction, count), sum);
      else [best, found] = [sum, next];
    }
  };
  extend([], firstRows(dimensions), 0);
  if (found.length === 0) return { pairs: Infinity, directions: [], visited };
  return { pairs: best, directions: [...unitVectors(dimensions), ...found], visited };
}

function ascends(direction: readonly number[]): boolean {
  return direction.every((value, a) => a === 0 || value >= direction[a - 1]!);
}

/**
 * A good order by simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) over whole directions: one is drawn anew, one entry
 * changes by 1, two change places, or one moves to another place. The temperature falls from 2 killer pairs to 0.2.
 *
 * @param steps - moves, a whole number from 1
 */
export function anneal(options: OrderOptions, steps: number, words: WordStream): FoundOrder {
  const { features, dimensions, entries } = options;
  const candidates = wholeDirections(dimensions, entries);
  let now = randomOrder(options, candidates, words);
  let pairs = killerPairs(now, dimensions);
  let best = { pairs, order: now };
  for (let step = 0; step < steps; step++) {
    const next = moved(now, candidates, entries, words);
    const there = killerPairs(next, dimensions);
    const temperature = 2 * 0.1 ** (step / steps);
    if (there > pairs && words.uniform() >= Math.exp((pairs - there) / temperature)) continue;
    [now, pairs] = [next, there];
    if (pairs < best.pairs) best = { pairs, order: now };
  }
  const directions = best.pairs < Infinity ? [...unitVectors(dimensions), ...best.order] : [];
  return { pairs: best.pairs, directions, visited: steps + 1 + (features - dimensions) };
}

type Order = readonly (readonly number[])[];

/** Directions one after the other, each told from the ones before where a draw of 200 finds such. */
function randomOrder({ features, dimensions }: OrderOptions, candidates: Order, words: WordStream): Order {
  const later: (readonly number[])[] = [];
  let rows = firstRows(dimensions);
  while (dimensions + later.length < features) {
    const count = dimensions + later.length;
    let direction = candidates[words.below(candidates.length)]!;
    for (let draw = 0; draw < 200 && killersOf(direction, rows, count) === Infinity; draw++) {
      direction = candidates[words.below(candidates.length)]!;
    }
    rows = addDirection(rows, direction, count);
    later.push(direction);
  }
  return later;
}

function moved(order: Order, candidates: Order, entries: number, words: WordStream): Order {
  const next = [...order];
  const [first, second] = [words.below(order.length), words.below(order.length)];
  switch (words.below(4)) {
    case 0:
      next[first] = candidates[words.below(candidates.length)]!;
      return next;
    case 1:
      next[first] = nudged(order[first]!, entries, words);
      return next;
    case 2:
      [next[first], next[second]] = [order[second]!, order[first]!];
      return next;
    default:
      next.splice(second, 0, ...next.splice(first, 1));
      return next;
  }
}

function nudged(direction: readonly number[], entries: number, words: WordStream): readonly number[] {
  const at = words.below(direction.length);
  const step = words.below(2) === 0 ? 1 : -1;
  const next = direction.map((value, a) => (a === at ? value + step : value));
  const fits = Math.abs(next[at]!) <= entries && next.some((value) => value !== 0);
  return fits ? next : direction;
}
