import { lossText, lossWithError, ratioText } from '@rugbench/page-parts';
import type { KnownPlace } from '../theory/known.ts';
import type { TrainNews } from './sandbox/protocol.ts';

/**
 * What theory says of a variant, in sentences.
 *
 * @param here - what is known of the place that a reader chose
 * @param against - who the variant is held against besides the ReLU
 */
export function theorySentences(name: string, against: string, { bounds, variants }: KnownPlace): string[] {
  const own = variants.get(name);
  if (!own) return [];
  if (own.loss === null) return [`Theory has no loss for ${name}: ${own.reason ?? 'no reason is known'}.`];
  const { loss } = own;
  const over = [...new Set(['relu', against])].flatMap((other) => {
    const held = variants.get(other)?.loss;
    return held ? [`${ratioText(loss / held)} times ${other === 'relu' ? 'the ReLU' : other}`] : [];
  });
  const floor = bounds ? [`${ratioText(loss / bounds.floor.loss)} times the floor`] : [];
  const ratios = listed([...over, ...floor]);
  return [`On the Persian rug at large n ${name} loses ${lossText(loss)} a feature at its optimum${ratios}.`];
}

function listed(ratios: readonly string[]): string {
  if (ratios.length === 0) return '';
  return `: ${ratios.slice(0, -1).join(', ')}${ratios.length > 1 ? ' and ' : ''}${ratios.at(-1)!}`;
}

/** What two trained models say of each other, in a sentence. */
export function differenceSentence(
  name: string,
  against: string,
  found: Extract<TrainNews, { kind: 'difference' }>,
): string {
  const { difference, standardError, ratio, ratioStandardError, samples, note } = found;
  const times = `${ratio.toFixed(4)} ± ${ratioStandardError.toFixed(4)} times`;
  const said = `On ${samples} common samples ${name} loses ${times} what ${against} does`;
  const paired = `a paired difference of ${lossWithError(difference, standardError)}`;
  if (note !== null) return `${said}, ${paired}; ${note}.`;
  const apart = Math.abs(difference) > 2 * standardError;
  const verdict = apart ? (difference < 0 ? 'it is better' : 'it is worse') : 'the two are not told apart';
  return `${said}, ${paired}: ${verdict}.`;
}
