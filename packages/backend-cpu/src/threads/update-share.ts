import type { SparsePart } from '../kernels/kernels.ts';
import type { Chunked, Lists } from '../kernels/layouts.ts';
import { takeChunked } from '../machine/chunked.ts';
import type { MatrixPlace, RowPlace } from '../machine/places.ts';
import { roundedUp } from '../machine/rounded-up.ts';
import type { ParameterShape, Work } from './plan.ts';
import type { Range } from './ranges.ts';
import { type Share, ownColumns, rowOfZ } from './share.ts';
import type { Piece } from './share-kernels.ts';
import type { Step } from './step-share.ts';

/** The gradient by W_out of a thread's features: a sparse product, or a dense matrix of their rows. */
type DecoderPart = SparsePart | { readonly dense: Chunked };

/** A step of Adam on a thread's features: their rows of both matrices, their bias, and their parameters of the variant. */
export function updateShare(share: Share, step: Step, hidden: Chunked, dense: boolean): void {
  const { kernels, arena, places, shape } = share;
  kernels.setAdam(step.adam);
  const features = ownColumns(share, places.featureWidth);
  if (features.first >= shape.features) return;
  const byZ = dense ? null : kernels.transposeColumns([...step.heads, ...step.rests], features, arena);
  const byDecoder = byZ ? { lists: byZ, factor: hidden } : { dense: denseDecoder(share, step, features) };
  const x = kernels.transposeColumns([samplesOf(step)], features, arena);
  const byEncoder = { lists: x, factor: step.byHidden };
  if (shape.tied) update(share, places.encoder, features, [byDecoder, byEncoder]);
  else {
    update(share, places.decoder, features, [byDecoder]);
    update(share, places.encoder, features, [byEncoder]);
  }
  if (shape.decoderBias) stepBias(share, step, features, byZ);
  shape.parameters.forEach((parameter, at) => {
    stepParameterShare(share, step, features, parameter, at);
  });
}

/** All samples of a batch as one piece. */
function samplesOf({ x, count }: Work): Piece {
  return { first: 0, rows: count, lists: x };
}

/** Of the columns of a thread, those that are features. */
function rowsOf({ shape }: Share, { first, end }: Range): number {
  return Math.min(end, shape.features) - first;
}

/** dz^T h of a thread's features, from dense gradients. */
function denseDecoder(share: Share, step: Step, features: Range): Chunked {
  const { kernels, arena, places, shape } = share;
  const rows = rowsOf(share, features);
  const out = takeChunked(arena, rows, places.dimensionWidth);
  kernels.product({
    left: { address: rowOfZ(share, step, 0) + 4 * features.first, rowStride: 4, columnStride: 4 * places.rowStride },
    right: step.packedHidden,
    rows,
    columns: places.dimensionWidth,
    depth: step.count,
    start: places.zeros,
    out,
    room: arena.take(4 * shape.room),
  });
  return out;
}

function update(share: Share, place: MatrixPlace, features: Range, parts: readonly DecoderPart[]): void {
  const { kernels, places, own } = share;
  const { parameters, means, squares } = place;
  const dense = parts.find((part) => 'dense' in part)?.dense ?? null;
  const sparse = parts.filter((part) => 'lists' in part);
  const { first } = features;
  const rows = rowsOf(share, features);
  const { zeros } = places;
  kernels.updateRows({ first, rows, parameters, means, squares, dense, sparse, zeros, line: own.line });
}

/** The gradient by b is the sum of those by z over samples. */
function stepBias(share: Share, step: Step, features: Range, byZ: Lists | null): void {
  const { kernels, places } = share;
  const rows = rowsOf(share, features);
  const sums = places.bias.gradient + 4 * features.first;
  if (byZ) kernels.listSums({ lists: byZ, rows, sums });
  else {
    const matrix = { address: rowOfZ(share, step, 0) + 4 * features.first, stride: 4 * places.rowStride };
    kernels.columnSumsOf({ matrix, rows: step.count, width: roundedUp(rows, 4), sums });
  }
  stepColumns(share, places.bias, features);
}

/** Sums the gradients of a thread's features by a parameter; one of the model takes its step when all sums are there. */
function stepParameterShare(
  share: Share,
  step: Step,
  features: Range,
  { name, per, bounds }: ParameterShape,
  at: number,
): void {
  const { kernels, places, shape } = share;
  const place = places.variant[name]!;
  const [row, offset] = [4 * places.featureWidth, 4 * features.first];
  const matrix = { address: step.apart + at * row + offset, stride: shape.parameters.length * row };
  const width = features.end - features.first;
  kernels.columnSumsOf({ matrix, rows: step.count, width, sums: place.gradient + offset });
  if (per === 'model') return;
  stepColumns(share, place, features);
  if (bounds) kernels.clamp({ values: place.parameters + offset, size: width, ...bounds });
}

function stepColumns({ kernels }: Share, place: RowPlace, { first, end }: Range): void {
  const at = 4 * first;
  const { parameters, means, squares, gradient } = place;
  const from = { parameters: parameters + at, means: means + at, squares: squares + at, gradients: gradient + at };
  kernels.adam({ ...from, size: end - first });
}
