import type { DataSource } from '@rugbench/core';
import { onShare } from '../forged/on-share.ts';

/** Fresh samples that judge a model where nobody says how many: at least so many, ... */
const LEAST = 4000;
/** ... so that each feature is on so many times, as in 4000 samples at p = 0.01, ... */
const EVENTS = 40;
/** ... but no more entries than this, unless 4000 samples have more. */
const ENTRIES = 2 ** 25;

/** How many fresh samples judge a trained model unless it is said: 4000, and more below p = 0.01, up to 2^25 entries. */
export function judgingSamples(source: DataSource): number {
  const affordable = Math.floor(ENTRIES / source.features);
  return Math.max(LEAST, Math.min(Math.ceil(EVENTS / onShare(source)), affordable));
}
