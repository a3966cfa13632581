import { format } from '@rugbench/results';
import { type Equivalence, INTERVAL, NOTHING, TOLERANCE, equivalence } from './equivalence.ts';
import type { Evidence } from './evidence.ts';
import { INTERFERENCE_MODELS, type InterferenceModel, type ModelPredictions } from './predictions.ts';
import type { Measurement } from './subject.ts';
import { UNFITTED, isUnfitted } from './unfitted.ts';
import { type Support, support } from './support.ts';

/** What a certificate says in the end. */
export interface Verdict extends Support {
  /** measured over predicted, less 1, by the description of the interference that the statistics speak for */
  readonly deviation: number | null;
  /** whether that description predicts the loss beyond doubt; false where it does not, and where that is open: `decision` tells */
  readonly certified: boolean;
  /** what the samples say of that description; `no prediction` where it predicts nothing */
  readonly decision: Equivalence['decision'] | 'no prediction';
  /** about how many samples would decide where `decision` is `undecided`; null elsewhere, and where more than 10^9 would not do */
  readonly samplesNeeded: number | null;
  /** the description whose loss is nearest to the measured one: the simplest of those within 2 % of that; null without predictions */
  readonly nearest: InterferenceModel | null;
  /** others that are as near to within 2 %, or to within 2 standard errors: all where the standard error does not hold */
  readonly alsoNear: readonly InterferenceModel[];
  /** for a human */
  readonly sentence: string;
}

/** Deviations this near to each other are equal: what is left out of a description, relative. */
const SLACK = 0.02;
/** With fewer features on at once, interference is visibly not Gaussian yet. */
const FEW_ACTIVE = 200;
/** What each description of the interference is called in a sentence. */
const NAMES: Readonly<Record<InterferenceModel, string>> = {
  gaussian: 'Gaussian interference',
  pairs: 'interference in pairs',
  entries: 'interference by strong entries',
  declared: "the forge's own interference distribution",
  declaredAtN: "the forge's own interference distribution at this n",
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
  const answer =
    expected === null ? ({ decision: 'no prediction', samplesNeeded: null } as const) : equivalence(expected, measured);
  const certified = answer.decision === 'certified';
  const verdict = { ...speaksFor, deviation, certified, ...answer, ...nearestLines(predicted, measured) };
  return {
    ...verdict,
    sentence:
      sentence(verdict, predicted, measured) + fewText(verdict, activeFeatures) + unfittedText(verdict, measured),
  };
}

/** Measured over expected, less 1; 0 where both are nothing, null where there is no telling. */
export function deviationFrom(expected: number | null, { loss }: Pick<Measurement, 'loss'>): number | null {
  if (expected === null) return null;
  if (Math.abs(loss - expected) <= NOTHING) return 0;
  return expected > NOTHING ? loss / expected - 1 : null;
}

function nearestLines(
  predicted: ModelPredictions,
  { loss, standardError, standardErrorNote }: Measurement,
): Pick<Verdict, 'nearest' | 'alsoNear'> {
  const lines = INTERFERENCE_MODELS.flatMap((line) => {
    const deviation = deviationFrom(predicted[line].loss, { loss });
    return deviation === null ? [] : [{ line, distance: Math.abs(deviation) }];
  });
  const least = Math.min(...lines.map(({ distance }) => distance));
  const unseen = standardErrorNote === null ? (2 * standardError) / Math.max(loss, NOTHING) : Infinity;
  const within = (slack: number): InterferenceModel[] =>
    lines.filter(({ distance }) => distance <= least + slack).map(({ line }) => line);
  const nearest = within(SLACK)[0] ?? null;
  return { nearest, alsoNear: within(Math.max(SLACK, unseen)).filter((line) => line !== nearest) };
}

function sentence(verdict: Omit<Verdict, 'sentence'>, predicted: ModelPredictions, measured: Measurement): string {
  const { line, because, deviation, decision } = verdict;
  const { loss: expected, reason } = predicted[line];
  if (expected === null) return `No verdict on the loss: ${because}, but there is ${reason ?? 'no prediction'}.`;
  const compared = `${NAMES[line]} predicts ${format.loss(expected)}, and the measured loss is ${difference(deviation)}`;
  const bar = errorText(expected, measured);
  const tolerated = `the ${100 * TOLERANCE} % that are allowed`;
  const near = nearText(verdict, predicted, measured);
  if (decision === 'certified') return `Certified: ${because}; ${compared}${bar}, within ${tolerated}.`;
  if (decision === 'not certified')
    return `Not certified: ${because}; but ${compared}${bar}, beyond ${tolerated}.${near}`;
  return `Undecided: ${because}; ${compared}${bar}. ${neededText(verdict, measured)}${near}`;
}

/** The error bar of a deviation in per cent; nothing where it does not hold. */
function errorText(expected: number, { standardError, standardErrorNote }: Measurement): string {
  if (standardErrorNote !== null || expected <= NOTHING) return '';
  return ` ± ${((100 * INTERVAL * standardError) / expected).toFixed(1)} % (${INTERVAL} standard errors)`;
}

function neededText({ samplesNeeded }: Omit<Verdict, 'sentence'>, { samples, standardErrorNote }: Measurement): string {
  const why = standardErrorNote === null ? '' : `, whose error bar does not hold: ${standardErrorNote}`;
  const needed = samplesNeeded === null ? 'more than a billion samples' : `about ${samplesNeeded} samples`;
  return `${samples} samples do not say whether that is within the ${100 * TOLERANCE} % that are allowed${why}; it needs ${needed}.`;
}

/** The nearest description, where that is another one, and those that are about as near. */
function nearText(
  { line, nearest, alsoNear }: Omit<Verdict, 'sentence'>,
  predicted: ModelPredictions,
  measured: Measurement,
): string {
  if (nearest === null || nearest === line) return '';
  const others = alsoNear.map((one) => NAMES[one]).join(', ');
  const open = others === '' ? '' : `; not told from it: ${others}`;
  const other = difference(deviationFrom(predicted[nearest].loss, measured));
  return ` Nearest is ${NAMES[nearest]}: the measured loss is ${other}${open}.`;
}

/** Why Gaussian interference is off although nothing speaks against it. */
function fewText({ line, decision }: Omit<Verdict, 'sentence'>, activeFeatures: number): string {
  if (decision !== 'not certified' || line !== 'gaussian' || activeFeatures >= FEW_ACTIVE) return '';
  return ` Only ${format.number(activeFeatures)} features are on at once, and interference is Gaussian as they grow in number.`;
}

/** Why weights that nobody fitted a bias to lose more than is predicted: predictions are at the best scalars. */
function unfittedText({ decision, deviation }: Omit<Verdict, 'sentence'>, measured: Measurement): string {
  if (decision !== 'not certified' || deviation === null || deviation < 0 || !isUnfitted(measured)) return '';
  return ` ${UNFITTED}`;
}

/** A deviation in words, e.g. `1.2 % above it`. */
function difference(deviation: number | null): string {
  if (deviation === null) return 'not';
  const percent = (100 * Math.abs(deviation)).toFixed(1);
  return percent === '0.0' ? 'equal to it' : `${percent} % ${deviation < 0 ? 'below' : 'above'} it`;
}
