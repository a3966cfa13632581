import type { Address, Chunked } from '../kernels/layouts.ts';
import { takeChunked } from '../machine/chunked.ts';
import { roundedUp } from '../machine/rounded-up.ts';
import { WORD } from './control.ts';
import {
  blocksOf,
  decidedFrom,
  decodeRows,
  encodeShare,
  listsFrom,
  outputsShare,
  rankRows,
  rankTogether,
  rankingRoom,
} from './forward-share.ts';
import type { StepWork, Work } from './plan.ts';
import type { Range } from './ranges.ts';
import { type Decided, type Lead, type Share, ownColumns, rowOfZ } from './share.ts';
import type { Piece } from './share-kernels.ts';
import { updateShare } from './update-share.ts';

/**
 * What one thread does of a batch. Samples are parted for the encoder, the decoder, the slopes and the way back to h,
 * features for the step itself; in between threads wait for each other. Every number is the sum of the same terms in the
 * same order whatever the number of threads.
 *
 * @param lead - what the first thread does beside; null for the others
 */
export function workShare(share: Share, work: Work, lead: Lead | null): void {
  const hidden = encodeShare(share, work, lead);
  if (work.step) stepShare(share, { ...work, ...work.step }, hidden, lead);
  else outputsShare(share, work, hidden, lead);
  share.meet();
}

/** A batch that takes a step. */
export type Step = Work & StepWork;

function stepShare(share: Share, step: Step, hidden: Chunked, lead: Lead | null): void {
  const dense = slopesShare(share, step, hidden, lead);
  share.meet();
  backShare(share, step, hidden, dense);
  share.meet();
  if (step.noisy) {
    lead?.throughNoise();
    share.meet();
  }
  updateShare(share, step, hidden, dense);
  share.meet();
  lead?.finishStep();
}

/** Working memory of slopes. */
interface SlopesRoom {
  /** of products */
  readonly product: Address;
  /** of filters */
  readonly ranking: Address;
  /** a block of rows of pre-activations, and a tile more */
  readonly z: Address;
}

/**
 * Decodes a thread's samples and takes them through the variant. How gradients are kept is decided as on one thread: by
 * the first block of rows, of which each thread takes a piece.
 *
 * @returns whether they are kept dense, in the room for all pre-activations
 */
function slopesShare(share: Share, step: Step, hidden: Chunked, lead: Lead | null): boolean {
  const { arena, shape, places, index, control } = share;
  const [head, rest] = [step.heads[index]!, step.rests[index]!];
  const block = arena.take(4 * (shape.block + 6) * places.rowStride);
  const room = { product: arena.take(4 * shape.room), ranking: rankingRoom(share), z: block };
  const together = shape.filter === 'together';
  if (together) {
    for (const { first, rows } of [head, rest])
      decodeRows(share, step, hidden, { first, end: first + rows }, rowOfZ(share, step, first), room.product);
  }
  const decided = together ? rankTogether(share, lead) : null;
  takePiece(share, step, hidden, head, { room, decided, whole: true, sparse: true });
  Atomics.store(control.words, WORD.counts + index, sizeOf(share, head));
  share.meet();
  const decidingRows = step.heads.reduce((sum, { rows }) => sum + rows, 0);
  const dense = entriesOf(share) > shape.denseShare * decidingRows * shape.features;
  takePiece(share, step, hidden, rest, { room, decided, whole: dense || together, sparse: !dense });
  return dense;
}

/** How a piece of samples is taken. */
interface Taking {
  /** working memory */
  readonly room: SlopesRoom;
  /** what a filter has decided about all samples; null: rows are still to be decoded and ranked */
  readonly decided: Decided | null;
  /** whether gradients stay in the room for all, each at its place */
  readonly whole: boolean;
  /** whether gradients that are not 0 are collected */
  readonly sparse: boolean;
}

function takePiece(share: Share, step: Step, hidden: Chunked, piece: Piece, taking: Taking): void {
  const { kernels, shape, places, own } = share;
  const { room, decided, whole, sparse } = taking;
  clearFirst(share, piece);
  for (const range of blocksOf({ first: piece.first, end: piece.first + piece.rows }, shape.block)) {
    const { first, end } = range;
    const z = whole ? rowOfZ(share, step, first) : room.z;
    if (!decided) decodeRows(share, step, hidden, range, z, room.product);
    const passing = decided ? decidedFrom(decided, first) : rankRows(share, end - first, z, room.ranking);
    const size = 4 * shape.parameters.length * places.featureWidth;
    kernels.slopeRowsApart({
      slopes: share.slopes,
      rows: end - first,
      width: roundedUp(shape.features, 4),
      z: { address: z, stride: 4 * places.rowStride },
      x: listsFrom(step.x, first),
      sample: own.sample,
      mask: { address: passing.mask, stride: passing.stride },
      weights: passing.weights,
      lists: sparse ? listsFrom(piece.lists, first - piece.first) : null,
      loss: own.loss,
      losses: step.losses + 16 * first,
      gradients: own.gradients,
      size,
      apart: step.apart + first * size,
    });
  }
}

/** The lists of a piece begin with entry 0. */
function clearFirst({ kernels }: Share, { lists }: Piece): void {
  new Uint32Array(kernels.memory.buffer, lists.offsets, 1)[0] = 0;
}

/** How many entries a piece has. */
function sizeOf({ kernels }: Share, { lists, rows }: Piece): number {
  return new Uint32Array(kernels.memory.buffer, lists.offsets + 4 * rows, 1)[0]!;
}

/** How many entries the threads have counted together. */
function entriesOf({ control }: Share): number {
  let sum = 0;
  for (let thread = 0; thread < control.threads; thread++) sum += Atomics.load(control.words, WORD.counts + thread);
  return sum;
}

/** The gradient by what is decoded of a thread's samples: dz W_out. Where gradients are dense, right factors are packed first. */
function backShare(share: Share, step: Step, hidden: Chunked, dense: boolean): void {
  const { kernels, places, index } = share;
  if (dense) packShare(share, step, hidden);
  for (const { first, rows, lists } of [step.heads[index]!, step.rests[index]!]) {
    if (dense) denseBack(share, step, { first, end: first + rows });
    else
      kernels.sparseProduct({
        lists,
        rows,
        dense: places.decoder.parameters,
        start: places.zeros,
        out: step.byHidden,
        first,
      });
  }
}

/** Packs a thread's columns of W_out and of h, and waits for those of the others. */
function packShare(share: Share, { packed, packedHidden, count }: Step, hidden: Chunked): void {
  const { kernels, places, shape } = share;
  const { first: begin, end } = ownColumns(share, places.dimensionWidth);
  kernels.packRight({ from: places.decoder.parameters, depth: shape.features, begin, end, to: packed });
  kernels.packRight({ from: hidden, depth: count, begin, end, to: packedHidden });
  share.meet();
}

function denseBack(share: Share, step: Step, { first, end }: Range): void {
  const { kernels, arena, places, shape } = share;
  const width = places.dimensionWidth;
  const out = takeChunked(arena, end - first, width);
  kernels.product({
    left: { address: rowOfZ(share, step, first), rowStride: 4 * places.rowStride, columnStride: 4 },
    right: step.packed,
    rows: end - first,
    columns: width,
    depth: shape.features,
    start: places.zeros,
    out,
    room: arena.take(4 * shape.room),
  });
  kernels.placeRows({ from: out, rows: end - first, to: step.byHidden, first });
}
