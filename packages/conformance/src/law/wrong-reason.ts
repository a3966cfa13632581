import { isReason } from '@rugbench/core';
import type { Breach } from './breach.ts';

/** What is wrong with a reason that stands in place of a value: it has no words, or it is a plain sentence. */
export function wrongReason(given: unknown): Breach | undefined {
  if (isReason(given)) return /\S/.test(given.why) ? undefined : { got: 'an empty sentence' };
  if (typeof given !== 'string') return undefined;
  const todo = 'Write reason(...) of @rugbench/core round the sentence, or make the plug-in with the define function.';
  return { got: `the plain sentence ${JSON.stringify(given)}`, todo };
}
