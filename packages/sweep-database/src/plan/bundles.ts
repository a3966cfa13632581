import { specSeconds, tasksOf } from '@rugbench/judging';
import { contentHash, isRowSpec } from '@rugbench/results';
import type { WantedSpec } from '../tables/specs.ts';

/** Specs that one worker measures in one go. */
export interface Bundle {
  /** names the bundle: SHA-256 of the hashes of its specs, 64 hexadecimal digits */
  readonly hash: string;
  /** at least one */
  readonly specs: readonly WantedSpec[];
  /** what all of them take on one core, roughly, above 0 */
  readonly seconds: number;
}

/** A job takes about so long, seconds: far more than it takes to fetch it, and little enough to lose. */
export const JOB_SECONDS = { short: 10, long: 60 } as const;

/**
 * Bundles for a queue. Rows that share weights and samples stay together, but for what takes longer than a minute; what takes less than ten
 * seconds is put together; each trained model is alone. How specs are bundled leaves no trace in their records.
 */
export function bundlesOf(wanted: readonly WantedSpec[]): Bundle[] {
  const byHash = new Map(wanted.map((one) => [one.spec, one]));
  const tasks = tasksOf([...byHash.keys()], 1).map((specs) => specs.map((spec) => byHash.get(spec)!));
  const alone = tasks.filter(isTrained);
  const parts = tasks.filter((task) => !isTrained(task)).flatMap(cut);
  return [...alone, ...packed(parts)].map(bundleOf);
}

/** A bundle of its own for each spec: where one of them takes its worker with it, the others are not to blame. */
export function singlesOf(wanted: readonly WantedSpec[]): Bundle[] {
  return wanted.map((one) => bundleOf([one]));
}

function bundleOf(specs: readonly WantedSpec[]): Bundle {
  return { hash: contentHash(specs.map(({ hash }) => hash).sort()), specs, seconds: secondsOf(specs) };
}

function isTrained([first]: readonly WantedSpec[]): boolean {
  return first !== undefined && isRowSpec(first.spec) && first.spec.weights.kind === 'trained';
}

/** A task in parts of at most a minute, or of one spec. */
function cut(task: readonly WantedSpec[]): (readonly WantedSpec[])[] {
  const size = Math.max(1, Math.floor((task.length * JOB_SECONDS.long) / secondsOf(task)));
  return Array.from({ length: Math.ceil(task.length / size) }, (_, k) => task.slice(k * size, (k + 1) * size));
}

/** Parts put together, in their order, until they take long enough. */
function packed(parts: readonly (readonly WantedSpec[])[]): WantedSpec[][] {
  const packs: { readonly specs: WantedSpec[]; seconds: number }[] = [];
  for (const part of parts) {
    const last = packs.at(-1);
    const seconds = secondsOf(part);
    if (last && last.seconds + seconds <= JOB_SECONDS.short) {
      last.specs.push(...part);
      last.seconds += seconds;
    } else packs.push({ specs: [...part], seconds });
  }
  return packs.map(({ specs }) => specs);
}

function secondsOf(specs: readonly WantedSpec[]): number {
  return specs.reduce((sum, { spec }) => sum + specSeconds(spec), 0);
}
