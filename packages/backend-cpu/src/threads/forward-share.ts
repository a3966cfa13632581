import type { Address, Chunked, Lists } from '../kernels/layouts.ts';
import { roundedUp } from '../machine/rounded-up.ts';
import { WORD } from './control.ts';
import type { Work } from './plan.ts';
import { ROW_UNIT, type Range } from './ranges.ts';
import { type Decided, type Lead, type Share, ownColumns, ownRows, rowOfZ } from './share.ts';

/**
 * h of a thread's samples and its columns of W_out, packed; the noise is the first thread's.
 *
 * @returns h, or h', of all samples
 */
export function encodeShare(share: Share, work: Work, lead: Lead | null): Chunked {
  const { kernels, places, shape, control } = share;
  const { first, end } = ownRows(share, { first: 0, end: work.count }, 1);
  kernels.sparseProduct({
    lists: listsFrom(work.x, first),
    rows: end - first,
    dense: places.encoder.parameters,
    start: shape.encoderBias ? places.encoderBias.parameters : places.zeros,
    out: work.hidden,
    first,
  });
  const columns = ownColumns(share, places.featureWidth);
  const depth = roundedUp(shape.dimensions, 4);
  const from = places.decoder.parameters;
  const packed = { begin: columns.first, end: columns.end, to: work.packed };
  kernels.packTransposed({ from, columns: places.featureWidth, depth, ...packed });
  share.meet();
  if (!work.noisy) return work.hidden;
  if (lead) Atomics.store(control.words, WORD.told, lead.addNoise().address);
  share.meet();
  return { ...work.hidden, address: told(share, 0) };
}

/** z = W_out h + b of some rows. @param room - working memory of products */
export function decodeRows(
  share: Share,
  work: Work,
  hidden: Chunked,
  { first, end }: Range,
  z: Address,
  room: Address,
): void {
  const { kernels, places, shape } = share;
  kernels.product({
    left: { chunks: hidden, first },
    right: work.packed,
    rows: end - first,
    columns: places.featureWidth,
    depth: roundedUp(shape.dimensions, 4),
    start: places.bias.parameters,
    out: { address: z, stride: 4 * places.rowStride },
    room,
  });
}

/** Has the first thread rank the pre-activations of all samples, which must be there. */
export function rankTogether(share: Share, lead: Lead | null): Decided {
  const { words } = share.control;
  share.meet();
  if (lead) {
    const { mask, weights, stride } = lead.rank();
    [mask, weights, stride].forEach((number, at) => Atomics.store(words, WORD.told + 1 + at, number));
  }
  share.meet();
  return { mask: told(share, 1), weights: told(share, 2), stride: told(share, 3) };
}

/**
 * Ranks the pre-activations of a few samples, where each sample has a rank of its own; without a filter all pass.
 *
 * @param room - working memory that {@link rankingRoom} took
 */
export function rankRows({ kernels, shape, places }: Share, rows: number, z: Address, room: Address): Decided {
  const { filter } = shape;
  if (typeof filter === 'string') return { mask: places.ones, weights: places.ones, stride: 0 };
  const stride = 4 * places.featureWidth;
  kernels.maskLargest({
    rows,
    together: 1,
    width: shape.features,
    kept: filter.kept,
    magnitude: filter.magnitude,
    z: { address: z, stride: 4 * places.rowStride },
    mask: { address: room, stride },
    room: room + shape.block * stride,
  });
  return { mask: room, weights: room, stride };
}

/** Masks of a block of rows, and what ranking one of them needs. */
export function rankingRoom({ arena, shape, places }: Share): Address {
  if (typeof shape.filter === 'string') return 0;
  const stride = 4 * places.featureWidth;
  return arena.take(shape.block * stride + 1024 + 2 * stride);
}

/** x_hat of a thread's samples, in the place of their pre-activations. */
export function outputsShare(share: Share, work: Work, hidden: Chunked, lead: Lead | null): void {
  const { kernels, arena, places, shape } = share;
  const own = ownRows(share, { first: 0, end: work.count }, ROW_UNIT);
  const [room, ranking] = [arena.take(4 * shape.room), rankingRoom(share)];
  const together = shape.filter === 'together';
  if (together) decodeRows(share, work, hidden, own, rowOfZ(share, work, own.first), room);
  const all = together ? rankTogether(share, lead) : null;
  for (const { first, end } of blocksOf(own, shape.block)) {
    const z = rowOfZ(share, work, first);
    const rows = end - first;
    if (!together) decodeRows(share, work, hidden, { first, end }, z, room);
    const { mask, stride } = all ? decidedFrom(all, first) : rankRows(share, rows, z, ranking);
    kernels.outputRows({
      outputs: share.outputs,
      rows,
      width: roundedUp(shape.features, 4),
      z: { address: z, stride: 4 * places.rowStride },
      mask: { address: mask, stride },
    });
  }
}

/** A range, so many rows at a time. */
export function* blocksOf({ first, end }: Range, block: number): Generator<Range> {
  for (let row = first; row < end; row += block) yield { first: row, end: Math.min(end, row + block) };
}

/** The lists from a row on. */
export function listsFrom({ offsets, entries }: Lists, row: number): Lists {
  return { offsets: offsets + 4 * row, entries };
}

/** What was decided, from a row on. */
export function decidedFrom({ mask, weights, stride }: Decided, row: number): Decided {
  return { mask: mask + row * stride, weights: weights + row * stride, stride };
}

/** An address or a stride that the first thread has told. */
function told({ control }: Share, at: number): number {
  return Atomics.load(control.words, WORD.told + at) >>> 0;
}
