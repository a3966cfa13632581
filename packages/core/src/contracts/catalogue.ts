import type { Backend } from './backend.ts';
import type { Decoder } from './decoder.ts';
import type { Forge } from './forge.ts';
import type { Source } from './source.ts';
import type { Variant } from './variant.ts';

/** What can be compared: readable lists, made by whoever wires a program together. */
export interface Catalogue {
  readonly variants: readonly Variant[];
  readonly decoders: readonly Decoder[];
  readonly forges: readonly Forge[];
  readonly sources: readonly Source[];
  readonly backends: readonly Backend[];
}
