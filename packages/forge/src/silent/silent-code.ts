import { type CodeBlock, type Forge, RugError, type Shape, defineForge, z } from '@rugbench/core';
import { directSum } from '../mixture/direct-sum.ts';
import { TYPED, checkDimensions, checkMultiple } from '../sizes.ts';
import { type SilentBlock, blockOperator } from './silent-block.ts';
import { type SilentNumbers, silentEntries, silentInterference } from './silent-numbers.ts';

/** A graph whose code is silent. */
export interface SilentGraph {
  /** its numbers, on which all but the weights depend */
  readonly numbers: SilentNumbers;
  /** what a copy is made of; made when weights are forged */
  block(): SilentBlock;
}

/** How a forge is named. */
type Said = Pick<Forge, 'name' | 'title' | 'source'>;

const constant = z
  .number()
  .min(0)
  .default(1)
  .describe(
    'negative mass of the constant vector, at least 0: 1 makes all pairs that are not adjacent silent; 0.9 gains 1 to 2 % at p = 0.01',
  );

const free = { constant: { initial: 1, domain: 'positive' } } as const;

/**
 * Makes the forge of $W = 1 - A / \theta$, for copies of one graph side by side. Features that are off get nothing or a negative
 * number, so that a ReLU without bias is silent at every n. For n a multiple of k, and r from f/k on.
 *
 * @see docs/theory.md, "Silent codes"
 */
export function silentCode(said: Said, graph: SilentGraph): Forge {
  return defineForge({
    ...said,
    options: z.strictObject({ constant }),
    free,
    blocks: [blockOf(graph.numbers, {})],
    forge: (shape, _, given) => copies(said.name, graph, shape, given.constant),
    interference: (ratio, given) => interferenceOf(said.name, graph, ratio, given.constant),
    largestServed: (features) => served(graph, features),
    needs: (_, given) => needsOf(graph, given.constant),
  });
}

/**
 * Makes the forge of a family of graphs, one for each of some numbers q; otherwise as {@link silentCode}.
 *
 * @param graphs - by q, small ones first; the first is the default
 */
export function silentFamily(said: Said, graphs: ReadonlyMap<number, SilentGraph>): Forge {
  const orders = [...graphs.keys()];
  const list = `${orders.slice(0, -1).join(', ')} or ${orders.at(-1)}`;
  return defineForge({
    ...said,
    options: z.strictObject({
      q: z.literal(orders).default(orders[0]!).describe(`elements of the field: ${list}`),
      constant,
    }),
    free,
    blocks: orders.map((q) => blockOf(graphs.get(q)!.numbers, { q })),
    forge: (shape, _, given) => copies(said.name, graphs.get(given.q)!, shape, given.constant),
    interference: (ratio, given) => interferenceOf(said.name, graphs.get(given.q)!, ratio, given.constant),
    largestServed: (features, { q }) => served(graphs.get(q)!, features),
    needs: (_, given) => needsOf(graphs.get(given.q)!, given.constant),
  });
}

function blockOf({ vertices, dimensions }: SilentNumbers, options: CodeBlock['options']): CodeBlock {
  return { features: vertices, dimensions, options };
}

function copies(name: string, { numbers, block }: SilentGraph, shape: Shape, mass: number): ReturnType<Forge['forge']> {
  const { features, dimensions } = shape;
  const count = features / numbers.vertices;
  checkMultiple(name, features, numbers.vertices);
  checkDimensions(name, dimensions, count * numbers.dimensions, features);
  const weights = blockOperator(numbers, block(), mass);
  const pieces = Array.from({ length: count }, () => ({ features: numbers.vertices, weights }));
  const interference = silentInterference(numbers, silentEntries(numbers, mass), dimensions / features);
  return { ...directSum(shape, pieces), interference };
}

function interferenceOf(
  name: string,
  { numbers }: SilentGraph,
  ratio: number,
  mass: number,
): ReturnType<typeof silentInterference> {
  const { vertices, dimensions } = numbers;
  const least = dimensions / vertices;
  if (ratio >= least - TYPED && ratio <= 1) {
    return silentInterference(numbers, silentEntries(numbers, mass), Math.max(ratio, least));
  }
  const todo = ratio > 1 ? 'Lower --r.' : 'Raise --r.';
  throw new RugError('OPTIONS', { who: name, must: `r must be from ${dimensions}/${vertices} to 1`, got: ratio, todo });
}

function needsOf({ numbers }: SilentGraph, mass: number): ReturnType<Forge['needs']> {
  const { near, far } = silentEntries(numbers, mass);
  return { largestEntry: Math.max(Math.abs(near), Math.abs(far)), symmetric: true, tied: mass === 0 };
}

function served({ numbers }: SilentGraph, features: number): number {
  return features - (features % numbers.vertices);
}
