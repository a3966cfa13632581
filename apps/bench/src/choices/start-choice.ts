import { type Catalogue, RugError } from '@rugbench/core';
import { type PluginChoice, pluginChoice } from './plugin-choice.ts';

/** Starts of trained weights that are no forges. */
const PLAIN_STARTS = ['torch', 'tied'];

/**
 * The choice of a start: one of the plain ones, or a forge.
 *
 * @param tied - whether W_out = W_in^T, which forged starts cannot promise
 * @throws RugError `OPTIONS` naming what there is
 */
export function startChoice(text: string, tied: boolean, catalogue: Catalogue): PluginChoice {
  if (PLAIN_STARTS.includes(text)) return { name: text, options: {} };
  const forges = catalogue.forges.map(({ name }) => name);
  if (tied) throw new RugError('OPTIONS', { who: '--start', must: 'tied weights start from torch or tied', got: text });
  if (forges.includes(text.split(':', 1)[0]!)) return pluginChoice('--start', catalogue.forges, text);
  const known = [...PLAIN_STARTS, ...forges].join(', ');
  throw new RugError('OPTIONS', { who: '--start', must: `must be among ${known}`, got: text });
}
