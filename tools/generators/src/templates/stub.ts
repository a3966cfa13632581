import { backendStub } from './backend.ts';
import { decoderStub } from './decoder.ts';
import { forgeStub } from './forge.ts';
import type { Kind } from './kinds.ts';
import type { Names } from './names.ts';
import { sourceStub } from './source.ts';
import { variantStub } from './variant.ts';

const STUBS: Readonly<Record<Kind, (names: Names) => string>> = {
  variant: variantStub,
  decoder: decoderStub,
  forge: forgeStub,
  source: sourceStub,
  backend: backendStub,
};

/**
 * The text of a module with a new plug-in: an example that runs, and that breaks the laws which its comment quotes
 * until its author has replaced what is missing.
 */
export function stubOf(kind: Kind, names: Names): string {
  return STUBS[kind](names);
}
