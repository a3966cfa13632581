import type { Encoded } from './forward.ts';
import type { SparsePart } from './kernels/kernels.ts';
import type { Chunked } from './kernels/layouts.ts';
import { sparseProduct, transposed } from './lists.ts';
import type { Machine } from './machine/machine.ts';
import type { MatrixPlace } from './machine/places.ts';
import type { Slopes } from './slopes.ts';

/** A part of the gradient of a matrix [n, dp] of weights: a sparse product, or a dense matrix. */
type Part = SparsePart | { readonly dense: Chunked };

/** The gradient by what is decoded, h or h' [count, dp]: dz W_out. */
export function hiddenSlopes(machine: Machine, { count, products }: Encoded, slopes: Slopes): Chunked {
  if ('dense' in slopes) return products.toHidden(slopes.dense);
  const { decoder, zeros } = machine.places;
  return sparseProduct(machine, slopes.lists, count, decoder.parameters, zeros);
}

/** One step of Adam of both matrices, or of the one of a tied model. The constants of the step must be set. */
export function stepWeights(machine: Machine, encoded: Encoded, slopes: Slopes, hidden: Chunked): void {
  const { model, places } = machine;
  const byDecoder = decoderPart(machine, encoded, slopes);
  const byEncoder = { lists: transposed(machine, encoded.x, encoded.count, model.features), factor: hidden };
  if (model.tied) return update(machine, places.encoder, [byDecoder, byEncoder]);
  update(machine, places.decoder, [byDecoder]);
  update(machine, places.encoder, [byEncoder]);
}

/** The gradient by W_out: dz^T h. */
function decoderPart(machine: Machine, { count, hidden, products }: Encoded, slopes: Slopes): Part {
  if ('dense' in slopes) return { dense: products.toDecoder(slopes.dense) };
  return { lists: transposed(machine, slopes.lists, count, machine.model.features), factor: hidden };
}

/** A step on the sum of the parts: at most two sparse products of as many rows, and a dense matrix. */
function update({ kernels, places }: Machine, place: MatrixPlace, parts: readonly Part[]): void {
  const { rows, parameters, means, squares } = place;
  const dense = parts.find((part) => 'dense' in part)?.dense ?? null;
  const sparse = parts.filter((part) => 'lists' in part);
  const { zeros, line } = places;
  kernels.updateRows({ rows, parameters, means, squares, dense, sparse, zeros, line });
}
