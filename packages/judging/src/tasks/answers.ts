import { RugError } from '@rugbench/core';
import { specHash } from '@rugbench/results';
import type { Answer } from '../records/answer.ts';
import { type Measuring, measure } from './measure.ts';

/** Answers specs one by one, by measuring what the store does not know. */
export function answersOf(measuring: Omit<Measuring, 'progress'>): Answer {
  return async (spec, progress = () => undefined) => {
    await measure([spec], { ...measuring, progress: ({ fraction }) => progress(fraction) });
    const record = measuring.store.get(specHash(spec));
    if (record) return record;
    throw new RugError('JOB', { who: 'job', must: 'interrupted before it was done' });
  };
}
