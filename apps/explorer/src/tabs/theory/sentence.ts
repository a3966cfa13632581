import { lossText, ratioText } from '@rugbench/page-parts';
import type { Prediction } from '@rugbench/judging/theory';
import type { KnownPlace } from './known.ts';
import type { TheoryState } from './state.ts';

/** The variant that all others are held against. */
const BASELINE = 'relu';

/**
 * What the numbers say, in plain words: a sentence for each fact that is known so far.
 *
 * @param here - what is known of the place of the state, n given
 */
export function sentences({ p, n }: TheoryState, here: KnownPlace): string[] {
  const { bounds, variants, forges } = here;
  const relu = variants.get(BASELINE)?.loss;
  if (!bounds || !relu) return [];
  const { floor, linear, iterated, r } = bounds;
  const d = Math.round(r * n);
  return [
    `Of ${n} features, each on with probability ${p}, ${d} numbers are kept. On a Persian rug the ReLU then loses ${lossText(relu)} a feature, ${ratioText(relu / linear.loss)} times what the best affine model loses.`,
    floorSentence(relu / floor.loss),
    ...bestSentence(relu, bestOf([...variants.values()].filter(({ oracle }) => !oracle)), bestOf(forges.values())),
    iterated.loss === 0
      ? 'An iterated decoder would recover every feature exactly.'
      : `An iterated decoder would lose ${ratioText(iterated.loss / relu)} times what the ReLU does.`,
  ];
}

function floorSentence(over: number): string {
  return over < 1.005
    ? 'No function of a pre-activation does better there.'
    : `The best function of a pre-activation there would lose ${ratioText(1 / over)} times that.`;
}

function bestSentence(relu: number, variant: Prediction | undefined, forge: Prediction | undefined): string[] {
  if (!variant || !forge) return [];
  const [byVariant, byForge] = [variant.loss! / relu, forge.loss! / relu];
  const facts = `${variant.name} comes to ${ratioText(byVariant)} of it, the ReLU on ${forge.name} to ${ratioText(byForge)}`;
  const helps =
    byForge < byVariant
      ? 'Other weights help more than another activation'
      : 'Another activation helps more than other weights';
  return [`${helps}: ${facts}.`];
}

function bestOf<P extends Prediction>(predictions: Iterable<P>): P | undefined {
  const known = [...predictions].filter(({ loss }) => loss !== null);
  return known.sort((one, other) => one.loss! - other.loss!)[0];
}
