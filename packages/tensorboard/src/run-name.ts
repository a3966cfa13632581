import type { RunBegin } from '@rugbench/core';

/** The folder of a run: readable words, and the first digits of its hash, which no other run has. */
export function runName({ run, variant, start, n, d, p, seed }: RunBegin): string {
  const words = `${variant}-${start}-n${n}-d${d}-p${Number(p.toPrecision(4))}-${seed}`;
  return `${words.replace(/[^\w.=-]+/g, '_').slice(0, 150)}-${run.slice(0, 8)}`;
}
