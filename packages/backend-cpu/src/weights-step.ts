import { type Encoded, takeRows } from './forward.ts';
import { type Address } from './kernels.ts';
import { type Lists, transposed } from './lists.ts';
import { type Machine } from './machine.ts';
import { type ArrayPlace } from './places.ts';
import { type Slopes } from './slopes.ts';

/** A part of the gradient of a matrix [n, dp] of weights: a sparse product, or a dense matrix. */
type Part = { readonly lists: Lists; readonly rows: Address } | { readonly dense: Address };

/** The gradient by h [count, dp]: dz W_out. */
export function hiddenSlopes(machine: Machine, { count, room, decoder: packed }: Encoded, slopes: Slopes): Address {
  const { model, kernels, places } = machine;
  const { featureWidth, dimensionWidth: width, decoder, zeros } = places;
  const stride = 4 * width;
  const out = takeRows(machine, count, width);
  if ('lists' in slopes) {
    const { offsets, entries } = slopes.lists;
    kernels.sparseProduct(offsets, entries, count, decoder.parameters, width, stride, zeros, out);
    return out;
  }
  kernels.packRight(decoder.parameters, width, model.features, stride, packed);
  kernels.product(slopes.dense, 4 * featureWidth, 4, packed, count, width, model.features, zeros, 0, out, stride, room);
  return out;
}

/** One step of Adam of both matrices, or of the one of a tied model. The constants of the step must be set. */
export function stepWeights(machine: Machine, encoded: Encoded, slopes: Slopes, hidden: Address): void {
  const { model, places } = machine;
  const byDecoder = decoderPart(machine, encoded, slopes);
  const byEncoder = { lists: transposed(machine, encoded.x, encoded.count, model.features), rows: hidden };
  if (model.tied) return update(machine, places.encoder, [byDecoder, byEncoder]);
  update(machine, places.decoder, [byDecoder]);
  update(machine, places.encoder, [byEncoder]);
}

/** The gradient by W_out: dz^T h. */
function decoderPart(machine: Machine, { count, hidden, room }: Encoded, slopes: Slopes): Part {
  const { model, kernels, arena, places } = machine;
  const { features: n } = model;
  const { featureWidth, dimensionWidth: width, zeros } = places;
  if ('lists' in slopes) return { lists: transposed(machine, slopes.lists, count, n), rows: hidden };
  const packed = arena.take(4 * count * width);
  const out = takeRows(machine, n, width);
  kernels.packRight(hidden, width, count, 4 * width, packed);
  kernels.product(slopes.dense, 4, 4 * featureWidth, packed, n, width, count, zeros, 0, out, 4 * width, room);
  return { dense: out };
}

/** A step on the sum of the parts: at most two sparse products and a dense matrix. */
function update({ kernels, places }: Machine, place: ArrayPlace, parts: readonly Part[]): void {
  const dense = parts.find((part) => 'dense' in part);
  const [first, second] = parts.filter((part) => 'lists' in part);
  const { zeros, line } = places;
  const stride = 4 * place.stride;
  kernels.updateRows(
    place.rows,
    place.stride,
    stride,
    place.parameters,
    place.means,
    place.squares,
    ...(dense ? ([dense.dense, stride] as const) : ([zeros, 0] as const)),
    first?.lists.offsets ?? zeros,
    first?.lists.entries ?? 0,
    first?.rows ?? 0,
    second?.lists.offsets ?? 0,
    second?.lists.entries ?? 0,
    second?.rows ?? 0,
    line,
  );
}
