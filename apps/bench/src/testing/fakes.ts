import type { Terminal } from '../cli/terminal.ts';
import type { CheckedCell, MapCell, OnProgress, Workers } from '@rugbench/judging';

/** For tests: a cell at a place. */
export function cellAt(r: number, p: number): MapCell {
  const losses = { rug: 2, loss: 1, gain: 1 / 2 };
  return { r, p, ...losses, parts: [], single: { name: 'identity', loss: 1 } };
}

/** For tests: a check of a place, on some samples. */
export function checkAt(of: Pick<CheckedCell, 'r' | 'p' | 'n' | 'seed' | 'samples'>): CheckedCell {
  const { r, p, n, seed, samples } = of;
  const found = { weights: 'identity', predicted: 1, measured: 1 / 3, standardError: 0.1, over: 1 / 3, gain: 1 / 2 };
  return { r, p, n, d: Math.round(r * n), seed, samples, ...found };
}

/** For tests: a pool that answers at once. */
export function answering<T>(answer: (task: T) => unknown): Workers {
  const run: Workers['run'] = (task, progress) => {
    progress?.({ fraction: 0.5, phase: 'theory', detail: '' });
    return Promise.resolve(answer(task as T) as never);
  };
  return { size: 2, run, stop: () => Promise.resolve(), close: () => undefined };
}

/** For tests: a terminal that remembers what was shown. */
export function listening(): { terminal: Terminal; shown: (readonly [fraction: number, label: string])[] } {
  const shown: (readonly [number, string])[] = [];
  const progress = {
    update: ({ fraction, detail }: Parameters<OnProgress>[0]): void => void shown.push([fraction, detail]),
    finished: (): void => undefined,
    clear: (): void => undefined,
  };
  const silent = (): void => undefined;
  const { signal } = new AbortController();
  return { terminal: { json: false, print: silent, note: silent, progress, signal, blocking }, shown };
}

/** For tests: does work as a terminal that nobody signals. */
export async function blocking<T>(work: () => T | Promise<T>): Promise<T> {
  return work();
}
