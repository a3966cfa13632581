import type { Backend } from './backend.ts';
import type { Decoder } from './decoder.ts';
import type { Forge } from './forge.ts';
import type { Source } from './source.ts';
import type { Variant } from './variant.ts';

/** What can be compared: readable lists, made by whoever wires a program together. */
export interface Catalogue {
  /** activations and filters */
  readonly variants: readonly Variant[];
  /** iterative decoders, for frozen weights */
  readonly decoders: readonly Decoder[];
  /** constructions of weights */
  readonly forges: readonly Forge[];
  /** kinds of data */
  readonly sources: readonly Source[];
  /** what trains and evaluates */
  readonly backends: readonly Backend[];
}
