import { type Catalogue, RugError } from '@rugbench/core';
import { type ForgePlace, forgeChoice, forgeNames } from './forge-choice.ts';
import type { PluginChoice } from './plugin-choice.ts';

/** Starts of trained weights that are no forges. */
const PLAIN_STARTS = ['torch', 'tied'];

/**
 * The choice of a start: one of the plain ones, or a forge.
 *
 * @param tied - whether W_out = W_in^T, which forged starts cannot promise
 * @param place - where theory chooses what is left to it
 * @throws RugError `OPTIONS` naming what there is
 */
export function startChoice(text: string, tied: boolean, { forges }: Catalogue, place: ForgePlace): PluginChoice {
  if (PLAIN_STARTS.includes(text)) return { name: text, options: {} };
  if (tied) throw new RugError('OPTIONS', { who: '--start', must: 'tied weights start from torch or tied', got: text });
  const known = [...PLAIN_STARTS, ...forgeNames(forges)];
  if (known.includes(text.split(':', 1)[0]!)) return forgeChoice('--start', forges, text, place);
  throw new RugError('OPTIONS', { who: '--start', must: `must be among ${known.join(', ')}`, got: text });
}
