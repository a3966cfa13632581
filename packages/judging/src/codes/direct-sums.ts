import type { Shape } from '@rugbench/core';
import { type CodePoint, type MixturePart, bestMixture } from '@rugbench/theory';
import type { BlockCode } from './block-codes.ts';
import { type BlockItem, type BlockTable, blockTable } from './block-table.ts';

/** Places of a table that are worth their memory: 40 MB. */
const MOST_PLACES = 4e6;
/** Features of each of two codes that a large sum leaves to the table, at least. */
const LEFT_OPEN = 600;

/** A code of which a direct sum takes copies. */
interface Item extends BlockItem, CodePoint {}

/** The cheapest direct sums of blocks and dropped features, up to a shape. */
export interface DirectSums {
  /** mean over all n features of the errors of just so many features in at most so many dimensions; infinite where there is no sum */
  loss(features: number, dimensions: number): number;
  /** the codes of that sum, with their shares of all n features */
  parts(features: number, dimensions: number): MixturePart[];
}

/** Tables of direct sums; undefined where n d is too large for one. */
export function directSums(blocks: readonly BlockCode[], dropped: CodePoint, shape: Shape): DirectSums | undefined {
  if ((shape.features + 1) * (shape.dimensions + 1) > MOST_PLACES) return undefined;
  const items = itemsFor(blocks, dropped, shape);
  const table = blockTable(items, shape);
  return {
    loss: (features, dimensions) => table.cost(features, dimensions) / shape.features,
    parts: (features, dimensions) => partsOf(items, table.counts(features, dimensions), shape),
  };
}

/**
 * The cheapest direct sum for a shape. Where n d is too large for a table, most features get the two codes that are best at large n,
 * and a table finds what is best for the rest.
 *
 * @returns no parts where no sum has n features in d dimensions, and where d exceeds n
 * @see docs/theory.md, "Direct sums of blocks"
 */
export function cheapestSum(blocks: readonly BlockCode[], dropped: CodePoint, shape: Shape): MixturePart[] {
  if (shape.dimensions > shape.features) return [];
  const items = itemsFor(blocks, dropped, shape);
  const bulk = bulkCounts(items, shape);
  const rest = bulk.reduce(
    ({ features, dimensions }, count, t) => ({
      features: features - count * items[t]!.features,
      dimensions: dimensions - count * items[t]!.dimensions,
    }),
    shape,
  );
  if ((rest.features + 1) * (rest.dimensions + 1) > MOST_PLACES) return [];
  const small = itemsFor(blocks, dropped, rest);
  const table: BlockTable = blockTable(small, rest);
  if (table.cost(rest.features, rest.dimensions) === Infinity) return [];
  const more = table.counts(rest.features, rest.dimensions);
  const counts = items.map((item, t) => bulk[t]! + (more[small.findIndex((other) => isSame(item, other))] ?? 0));
  return partsOf(items, counts, shape);
}

/** Blocks that fit, and dropped features; the cost of each copy. */
function itemsFor(blocks: readonly BlockCode[], dropped: CodePoint, { features, dimensions }: Shape): Item[] {
  const fitting = blocks.filter((block) => block.features <= features && block.dimensions <= dimensions);
  return [
    { ...dropped, features: 1, dimensions: 0, cost: dropped.loss },
    ...fitting.map((block) => ({ ...block, cost: block.features * block.loss })),
  ];
}

/** Copies that are sure to be there in a large sum: those of the best mixture, but for some features of each code. */
function bulkCounts(items: readonly Item[], { features, dimensions }: Shape): number[] {
  const none = items.map(() => 0);
  if ((features + 1) * (dimensions + 1) <= MOST_PLACES) return none;
  const parts = bestMixture(items, dimensions / features);
  return items.map((item) => {
    const part = parts.find((one) => isSame(one, item));
    const copies = part ? (part.share * features) / item.features : 0;
    return Math.max(0, Math.floor(copies - Math.ceil(LEFT_OPEN / item.features)));
  });
}

function isSame(one: CodePoint, other: CodePoint): boolean {
  return one.name === other.name && one.ratio === other.ratio && one.options === other.options;
}

function partsOf(items: readonly Item[], counts: readonly number[], { features }: Shape): MixturePart[] {
  return items.flatMap(({ name, ratio, loss, options, features: own }, t): MixturePart[] => {
    if (counts[t] === 0) return [];
    return [{ name, ratio, loss, ...(options && { options }), share: (counts[t]! * own) / features }];
  });
}
