import { format } from '@rugbench/results';
import type { Evidence } from './evidence.ts';
import { INTERFERENCE_MODELS, type InterferenceModel, type ModelPredictions } from './predictions.ts';
import type { Measurement } from './subject.ts';
import { type Support, support } from './support.ts';

/** What a certificate says in the end. */
export interface Verdict extends Support {
  /** measured over predicted, less 1, by the description of the interference that the statistics speak for */
  readonly deviation: number | null;
  /** whether that description predicts the measured loss: within 5 %, or 3 standard errors */
  readonly certified: boolean;
  /** the description whose loss is nearest to the measured one: the simplest of those that are about as near; null without predictions */
  readonly nearest: InterferenceModel | null;
  /** for a human */
  readonly sentence: string;
}

/** A prediction within this of the measurement, relative, holds. */
const TOLERANCE = 0.05;
/** Deviations this near to each other are equal: what is left out of a description, relative. */
const SLACK = 0.02;
/** With fewer features on at once, interference is visibly not Gaussian yet. */
const FEW_ACTIVE = 200;
/** Losses of this size are rounding. */
const NOTHING = 1e-12;

/** What each description of the interference is called in a sentence. */
const NAMES: Readonly<Record<InterferenceModel, string>> = {
  gaussian: 'Gaussian interference',
  pairs: 'interference in pairs',
  entries: 'interference by strong entries',
  declared: "the forge's own interference distribution",
};

/**
 * Holds the predictions against the measured loss and against the statistics.
 *
 * @param activeFeatures - n p, features that are on at once
 * @see docs/certificate.md, "The verdict"
 */
export function verdict(
  found: Evidence,
  predicted: ModelPredictions,
  measured: Measurement,
  activeFeatures: number,
): Verdict {
  const speaksFor = support(found, activeFeatures);
  const expected = predicted[speaksFor.line].loss;
  const deviation = deviationFrom(expected, measured);
  const certified = expected !== null && holds(expected, measured);
  const nearest = nearestLine(predicted, measured);
  const verdict = { ...speaksFor, deviation, certified, nearest };
  return { ...verdict, sentence: sentence(verdict, predicted, measured) + fewText(verdict, activeFeatures) };
}

function holds(expected: number, { loss, standardError }: Measurement): boolean {
  return Math.abs(loss - expected) <= Math.max(TOLERANCE * expected, 3 * standardError, NOTHING);
}

/** Measured over expected, less 1; 0 where both are nothing, null where there is no telling. */
export function deviationFrom(expected: number | null, { loss }: Pick<Measurement, 'loss'>): number | null {
  if (expected === null) return null;
  if (Math.abs(loss - expected) <= NOTHING) return 0;
  return expected > NOTHING ? loss / expected - 1 : null;
}

function nearestLine(predicted: ModelPredictions, measured: Measurement): InterferenceModel | null {
  const lines = INTERFERENCE_MODELS.flatMap((line) => {
    const deviation = deviationFrom(predicted[line].loss, measured);
    return deviation === null ? [] : [{ line, distance: Math.abs(deviation) }];
  });
  const least = Math.min(...lines.map(({ distance }) => distance));
  const slack = Math.max(SLACK, (2 * measured.standardError) / Math.max(measured.loss, NOTHING));
  return lines.find(({ distance }) => distance <= least + slack)?.line ?? null;
}

function sentence(
  { line, because, deviation, certified, nearest }: Omit<Verdict, 'sentence'>,
  predicted: ModelPredictions,
  measured: Measurement,
): string {
  const { loss: expected, reason } = predicted[line];
  if (expected === null) return `No verdict on the loss: ${because}, but there is ${reason ?? 'no prediction'}.`;
  const compared = `${NAMES[line]} predicts ${format.loss(expected)}, and the measured loss is ${difference(deviation)}`;
  if (certified) return `Certified: ${because}; ${compared}.`;
  const other = nearest === null || nearest === line ? null : deviationFrom(predicted[nearest].loss, measured);
  const near = other === null ? '' : ` Nearest is ${NAMES[nearest!]}: the measured loss is ${difference(other)}.`;
  return `Not certified: ${because}; but ${compared}.${near}`;
}

/** Why Gaussian interference is off although nothing speaks against it. */
function fewText({ line, certified }: Omit<Verdict, 'sentence'>, activeFeatures: number): string {
  if (certified || line !== 'gaussian' || activeFeatures >= FEW_ACTIVE) return '';
  return ` Only ${format.number(activeFeatures)} features are on at once, and interference is Gaussian as they grow in number.`;
}

/** A deviation in words, e.g. `1.2 % above it`. */
function difference(deviation: number | null): string {
  if (deviation === null) return 'not';
  const percent = (100 * Math.abs(deviation)).toFixed(1);
  return percent === '0.0' ? 'equal to it' : `${percent} % ${deviation < 0 ? 'below' : 'above'} it`;
}
