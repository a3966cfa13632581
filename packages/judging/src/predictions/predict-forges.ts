import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, type Forge, type RugError, firstLine, isReason, pluginNamed } from '@rugbench/core';
import { type CodePoint, interferenceOptimum, tunedOptions } from '@rugbench/theory';
import { type Note, brokenForge, heldForges, leftOut } from '../plan/held-forges.ts';
import { BEST_FORGE } from '../plan/resolve-weights.ts';
import { coarsePoints, isCode, mixedCodes, partsInWords, pointsAt, simplestOf } from '../codes/best-codes.ts';
import { type JudgingCatalogue, standsAlone } from '../ports/catalogue.ts';
import { type Prediction, nothing } from './prediction.ts';
import { type Step, stepOfPart } from './step.ts';

/** What theory predicts for a forge at large n. */
export interface ForgePrediction extends Prediction {
  /** loss of the best elementwise decoder for its interference; null where it declares none */
  readonly floor: number | null;
  /** options that theory chose, or the parts of the best mixture */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The predictions for forges with the ReLU: all that stand alone and the best of all, unless some are named. A forge from
 * outside that breaks a law is told with the law, and the best of all goes without it.
 *
 * @param step - awaited before each forge, and before each code of the best
 * @param note - told of forges that the best goes without and that have no prediction of their own
 * @throws RugError `OPTIONS` for a forge that there is not
 */
export async function predictForges(
  wanted: readonly string[] | undefined,
  catalogue: JudgingCatalogue,
  distribution: FeatureDistribution,
  ratio: number,
  step: Step,
  note: Note,
): Promise<ForgePrediction[]> {
  const all = catalogue.forges;
  const names = wanted ?? [...all.filter(standsAlone).map(({ name }) => name), BEST_FORGE];
  const chosen = names.filter((name) => name !== BEST_FORGE).map((name) => pluginNamed('--forges', all, name));
  const predicted: ForgePrediction[] = [];
  for (const [index, forge] of chosen.entries()) {
    await stepOfPart(step, 0, 2)(index / chosen.length, forge.name);
    const broken = await brokenForge({ name: forge.name, options: {} }, catalogue);
    predicted.push(broken ? failed(forge, broken) : predictForge(forge, distribution, ratio));
  }
  if (!names.includes(BEST_FORGE)) return predicted;
  const { kept, broken } = await heldForges(catalogue);
  for (const { name, error } of broken) if (!names.includes(name)) note(leftOut(BEST_FORGE, error));
  const others = kept.filter((forge) => !isCode(forge) && !chosen.includes(forge));
  const tunable = [...predicted, ...others.map((forge) => predictForge(forge, distribution, ratio))];
  return [...predicted, await predictBest(kept, distribution, ratio, tunable, stepOfPart(step, 1, 2))];
}

function failed({ name }: Forge, broken: RugError): ForgePrediction {
  return { name, ...nothing('failed', firstLine(broken)), floor: null, options: {} };
}

function predictForge(forge: Forge, distribution: FeatureDistribution, ratio: number): ForgePrediction {
  const { name } = forge;
  const none = (reason: string): ForgePrediction => ({ name, ...nothing('none', reason), floor: null, options: {} });
  try {
    const options = tunedOptions(relu.trace(), distribution, forge, ratio);
    const interference = forge.interference(ratio, options);
    if (isReason(interference)) return none(interference.why);
    const optimum = interferenceOptimum(relu.trace(), distribution, interference);
    if (isReason(optimum)) return none(optimum.why);
    const { loss, parameters, floor } = optimum;
    return { name, status: 'predicted', loss, parameters, floor, options };
  } catch (thrown) {
    return none(firstLine(thrown));
  }
}

/** The best of the forges with free options, as predicted, and of mixtures of all others, whatever the number of features. */
async function predictBest(
  forges: readonly Forge[],
  distribution: FeatureDistribution,
  ratio: number,
  predicted: readonly ForgePrediction[],
  step: Step,
): Promise<ForgePrediction> {
  const { parts, loss } = mixedCodes(
    distribution,
    forges,
    ratio,
    await knownPoints(forges, distribution, ratio, predicted, step),
  );
  const mixed = {
    status: 'predicted',
    loss,
    parameters: {},
    floor: null,
    options: { parts: partsInWords(parts) },
  } as const;
  const tuned = predicted.flatMap(({ name, loss: own, options, ...rest }) =>
    own !== null && Object.keys(options).length > 0
      ? [{ ...rest, loss: own, options: { parts: name, ...options } }]
      : [],
  );
  return {
    ...simplestOf<Omit<ForgePrediction, 'name' | 'loss'> & { loss: number }>([mixed, ...tuned]),
    name: BEST_FORGE,
  };
}

/** The points of all codes, those of one code at a time; what is predicted is not computed again. */
async function knownPoints(
  forges: readonly Forge[],
  distribution: FeatureDistribution,
  ratio: number,
  predicted: readonly ForgePrediction[],
  step: Step,
): Promise<CodePoint[]> {
  const codes = forges.filter(isCode);
  const visits = 2 * codes.length + 1;
  const known: CodePoint[][] = [];
  const visited = (points: CodePoint[]): Promise<void> => step(known.push(points) / visits, BEST_FORGE);
  await step(0, BEST_FORGE);
  for (const points of coarsePoints(distribution, forges)) await visited(points);
  for (const code of codes) {
    const found = predicted.find(({ name }) => name === code.name);
    if (found) await visited(found.loss === null ? [] : [{ name: code.name, ratio, loss: found.loss }]);
    else await visited([...pointsAt(distribution, [code], ratio)].flat());
  }
  return known.flat();
}
