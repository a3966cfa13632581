import type { Address, Chunked } from '../kernels/layouts.ts';
import type { Arena } from '../machine/arena.ts';
import type { Places } from '../machine/places.ts';
import { type Control, meet } from './control.ts';
import type { OwnPlaces, Shape, ThreadPlan, Work } from './plan.ts';
import { COLUMN_UNIT, type Range, partOf } from './ranges.ts';
import { type ShareKernels, openShareKernels } from './share-kernels.ts';
import { type TooLarge, sharedArena } from './shared-arena.ts';

/** What only the first thread does, while the others wait. */
export interface Lead {
  /** Adds noise to h. @returns h' */
  addNoise(): Chunked;
  /** Ranks all pre-activations. */
  rank(): Decided;
  /** Takes gradients by h' to those by h. */
  throughNoise(): void;
  /** Steps what has one number, or sums over all samples, for the whole model. */
  finishStep(): void;
}

/** What passes a filter, and how much errors count, as a decision of the filter says it. */
export interface Decided {
  /** 1 for what passes [count, np] */
  readonly mask: Address;
  /** how much each error counts [count, np] */
  readonly weights: Address;
  /** bytes from a row to the next; 0: one row for all */
  readonly stride: number;
}

/** One thread's part in a session. */
export interface Share {
  /** number of the thread, from 0 */
  readonly index: number;
  /** what threads tell each other */
  readonly control: Control;
  /** its own instance over the shared memory */
  readonly kernels: ShareKernels;
  /** hands out the shared memory */
  readonly arena: Arena;
  /** the model */
  readonly shape: Shape;
  /** where the numbers of the model are */
  readonly places: Places;
  /** its working memory */
  readonly own: OwnPlaces;
  /** place in the table of the function that makes outputs of pre-activations */
  readonly outputs: number;
  /** place in the table of the function that makes gradients of pre-activations */
  readonly slopes: number;
  /** waits for all other threads */
  meet(): void;
}

/** Opens the kernels and the variant for a thread. */
export function openShare(plan: ThreadPlan, tooLarge: TooLarge): Share {
  const { memory, control } = plan;
  const kernels = openShareKernels(plan.kernels, memory);
  const { table, exp, log } = kernels;
  const { exports } = new WebAssembly.Instance(plan.variant, { env: { memory, exp, log } });
  const entry = (name: string): number => {
    const index = table.grow(1);
    table.set(index, exports[name]);
    return index;
  };
  return {
    index: plan.index,
    control,
    kernels,
    arena: sharedArena(memory, control, tooLarge),
    shape: plan.shape,
    places: plan.places,
    own: plan.own,
    outputs: entry('outputs'),
    slopes: entry('slopes'),
    meet: () => {
      meet(control);
    },
  };
}

/** The rows of a batch, or of some of them, that a thread takes. */
export function ownRows({ index, control }: Share, rows: Range, unit: number): Range {
  return partOf(rows, unit, index, control.threads);
}

/** The columns of a padded width that a thread takes. */
export function ownColumns({ index, control }: Share, width: number): Range {
  return partOf({ first: 0, end: width }, COLUMN_UNIT, index, control.threads);
}

/** A row of pre-activations in the room for all. */
export function rowOfZ({ places }: Share, { z }: Work, row: number): Address {
  return z + 4 * row * places.rowStride;
}
