import type { Size } from './size.ts';
import type { ComparisonName } from './options.ts';
import type { TorchMode } from './torch.ts';

/** What is timed in turn. */
export interface Comparison {
  readonly size: Size;
  /** the backend that makes a step, or null: a forged model is evaluated */
  readonly backend: string | null;
  /** what PyTorch does meanwhile, one after the other */
  readonly peers: readonly TorchMode[];
}

const BATCH = 1024;
/** Sizes at which training steps are compared. */
const STEPS = [
  { n: 1024, r: 0.3, p: 0.01, batch: BATCH },
  { n: 1024, r: 0.3, p: 0.05, batch: BATCH },
  { n: 4096, r: 0.3, p: 0.01, batch: BATCH },
];
/** A small model in a backend of tensor operations. */
const WASM = { size: { n: 512, r: 0.25, p: 0.05, batch: BATCH }, backend: 'tfjs:wasm' };
/** Dense products are slow here, and a fast transform is not. */
const FORGED = { n: 8192, r: 0.5, p: 0.01, batch: BATCH };

const TRAINING: readonly TorchMode[] = ['step', 'loader'];

/** The comparisons that were asked for, in the order of {@link ComparisonName}. */
export function comparisons(names: readonly ComparisonName[], backends: readonly string[]): Comparison[] {
  const steps = backends.flatMap((backend) => STEPS.map((size) => ({ size, backend, peers: TRAINING })));
  const all: Record<ComparisonName, Comparison[]> = {
    step: steps,
    wasm: [{ ...WASM, peers: TRAINING }],
    forged: [{ size: FORGED, backend: null, peers: ['forward'] }],
  };
  return (Object.keys(all) as ComparisonName[]).filter((name) => names.includes(name)).flatMap((name) => all[name]);
}
