import type { MessagePort } from 'node:worker_threads';
import type { AdamConstants } from '../kernels/kernels.ts';
import type { Address, Chunked, Lists } from '../kernels/layouts.ts';
import type { Places } from '../machine/places.ts';
import type { Control } from './control.ts';
import type { Piece } from './share-kernels.ts';

/** What every thread must know of a model. */
export interface Shape {
  /** n */
  readonly features: number;
  /** d */
  readonly dimensions: number;
  /** W_out = W_in^T */
  readonly tied: boolean;
  /** whether b_enc is learnt */
  readonly encoderBias: boolean;
  /** whether b is learnt */
  readonly decoderBias: boolean;
  /** the parameters of the variant, in the order in which their gradients stand */
  readonly parameters: readonly ParameterShape[];
  /**
   * what ranks pre-activations: nothing; each thread its own samples, passing so many of each; or the first thread, when
   * it has those of all
   */
  readonly filter: 'none' | 'together' | { readonly kept: number; readonly magnitude: boolean };
  /** rows that are decoded at a time, and that decide whether gradients are kept dense */
  readonly block: number;
  /** above this share of gradients that are not 0 they are kept dense */
  readonly denseShare: number;
  /** numbers of working memory of a dense product */
  readonly room: number;
}

/** A parameter of a variant. */
export interface ParameterShape {
  /** names its place */
  readonly name: string;
  /** one for each feature, or one for the model */
  readonly per: 'feature' | 'model';
  /** what it is kept within after a step; null: nothing */
  readonly bounds: { readonly least: number; readonly most: number } | null;
}

/** Working memory of one thread that lasts as long as the session. */
export interface OwnPlaces {
  /** 192 bytes */
  readonly line: Address;
  /** x of one sample, 0 between two uses [np] */
  readonly sample: Address;
  /** loss of one sample, two doubles */
  readonly loss: Address;
  /** gradients of one sample by the parameters of the variant, [np] for each */
  readonly gradients: Address;
}

/** What a thread is started with. */
export interface ThreadPlan {
  /** its number, from 0; the first is the one that the session is called on */
  readonly index: number;
  /** shared */
  readonly control: Control;
  /** shared */
  readonly memory: WebAssembly.Memory;
  /** the kernels */
  readonly kernels: WebAssembly.Module;
  /** the variant, with gradients and loss in the places of this thread */
  readonly variant: WebAssembly.Module;
  /** where the numbers of the model are */
  readonly places: Places;
  /** of this thread */
  readonly own: OwnPlaces;
  /** the model */
  readonly shape: Shape;
}

/** What a thread other than the first is started with. */
export interface StartedPlan extends ThreadPlan {
  /** brings {@link Work}, and takes what went wrong, a {@link Failure} */
  readonly port: MessagePort;
}

/** What went wrong in a thread. */
export interface Failure {
  /** one line */
  readonly message: string;
}

/** A batch that is to be taken through the model by all threads. */
export interface Work {
  /** how many samples */
  readonly count: number;
  /** x [count, n] */
  readonly x: Lists;
  /** h [count, dp], written */
  readonly hidden: Chunked;
  /** whether the first thread adds noise to h */
  readonly noisy: boolean;
  /** W_out as the right factor of products [n, dp], written */
  readonly packed: Address;
  /** room for all pre-activations, rows of np numbers and padding, and those of one more tile */
  readonly z: Address;
  /** what is needed for a step; null: outputs are wanted in the place of pre-activations, and no step */
  readonly step: StepWork | null;
}

/** What a step needs beside outputs. */
export interface StepWork {
  /** gradients by h [count, dp], written */
  readonly byHidden: Chunked;
  /** h as the right factor of products, written where gradients are dense */
  readonly packedHidden: Address;
  /** of each sample two doubles, written */
  readonly losses: Address;
  /** of each sample its gradients by parameters of the variant, written */
  readonly apart: Address;
  /**
   * where gradients by pre-activations go that are not 0: pieces of the samples that decide how gradients are kept, one
   * for each thread, and then of the others
   */
  readonly heads: readonly Piece[];
  /** one for each thread */
  readonly rests: readonly Piece[];
  /** of this step */
  readonly adam: AdamConstants;
}
