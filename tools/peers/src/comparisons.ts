import type { Size } from './size.ts';
import type { ComparisonName } from './options.ts';
import type { PeerMode } from './peers.ts';

/** What is timed in turn. */
export interface Comparison {
  readonly size: Size;
  /** the backends that make a step, timed beside the same peers in the same rounds; null: a forged model is evaluated */
  readonly backends: readonly string[] | null;
  /** what peers do meanwhile, one after the other, each as far as it can */
  readonly modes: readonly PeerMode[];
}

const BATCH = 1024;
/** Sizes at which training steps are compared. */
const STEPS = [
  { n: 1024, r: 0.3, p: 0.01, batch: BATCH },
  { n: 1024, r: 0.3, p: 0.05, batch: BATCH },
  { n: 4096, r: 0.3, p: 0.01, batch: BATCH },
];
/** A small model in a backend of tensor operations. */
const WASM = { size: { n: 512, r: 0.25, p: 0.05, batch: BATCH }, backends: ['tfjs:wasm'] };
/** Dense products are slow here, and a fast transform is not. */
const FORGED = { n: 8192, r: 0.5, p: 0.01, batch: BATCH };

const TRAINING: readonly PeerMode[] = ['step', 'loader'];

/** The comparisons that were asked for, in the order of {@link ComparisonName}. */
export function comparisons(names: readonly ComparisonName[], backends: readonly string[]): Comparison[] {
  const all: Record<ComparisonName, Comparison[]> = {
    step: STEPS.map((size) => ({ size, backends, modes: TRAINING })),
    wasm: [{ ...WASM, modes: TRAINING }],
    forged: [{ size: FORGED, backends: null, modes: ['forward'] }],
  };
  return (Object.keys(all) as ComparisonName[]).filter((name) => names.includes(name)).flatMap((name) => all[name]);
}
