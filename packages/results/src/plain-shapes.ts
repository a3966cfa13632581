import { FLOATS } from './element-types.ts';
import type { StoredTensor } from './tensor-file.ts';

/** A tensor of floats as a guess sees it. */
export interface PlainShape {
  /** its name in the file */
  readonly name: string;
  /** lengths of its axes, without leading axes of length 1 */
  readonly shape: readonly number[];
}

/** Parts of names under which optimisers keep their state. */
const OPTIMISERS = new Set([
  ...[
    'means',
    'squares',
    'optimizer',
    'optimiser',
    'optim',
    'exp_avg',
    'exp_avg_sq',
    'max_exp_avg_sq',
    'momentum_buffer',
  ],
]);

/** The tensors that may be parts of a model: of floats, and not an optimiser's. */
export function plainShapes(tensors: Iterable<StoredTensor>): PlainShape[] {
  return [...tensors]
    .filter(({ name, entry }) => FLOATS.includes(entry.dtype) && !name.split('.').some((part) => OPTIMISERS.has(part)))
    .map(({ name, entry: { shape } }) => ({ name, shape: squeezed(shape, 2) }));
}

/** A shape without leading axes of length 1, as long as it has more axes than are wanted: models of one instance keep such an axis. */
export function squeezed(shape: readonly number[], axes: number): readonly number[] {
  return shape.length > axes && shape[0] === 1 ? squeezed(shape.slice(1), axes) : shape;
}

/** A tensor with its shape, in words: `fc1.weight [16, 64]`. */
export function inWords({ name, shape }: PlainShape): string {
  return `${name} [${shape.join(', ')}]`;
}
