import {
  type DataSource,
  type ModelSpec,
  RugError,
  type Session,
  type SparseBatch,
  type TrainingState,
  arrayNames,
  arrayReader,
  batchDrawer,
  freeArray,
} from '@rugbench/core';
import { type HeldOut, heldOut } from './held-out.ts';
import { type TrainingNoise, batchNoise, noiseOf, noiseOfSession } from './hidden-noise.ts';
import { type Progress, noteLoss } from './progress.ts';
import type { Recipe } from './recipe.ts';
import { revive, reviveArrays, tooFewAlive } from './revive.ts';
import { type StateToTrain, openStored } from './stored-state.ts';
import { freeState, normOf, parameterNorms } from './training-state.ts';

/** Points of a training curve, at most. */
const CURVE_POINTS = 200;

/** One run: the model, its data and its recipe. */
export interface Training {
  /** the model to train */
  readonly model: ModelSpec;
  /** the data, with the features of the model */
  readonly source: DataSource;
  /** seed of the streams `train` and `validate`, a whole number in [0, 2^53) */
  readonly seed: number;
  /** batches, learning rates, checks and the end of the run */
  readonly recipe: Recipe;
  /**
   * a start worth keeping, such as a code with fitted scalars: the run goes back to it where the recipe says so, and gives no feature that it
   * leaves unrepresented a new start; null or left out: none
   */
  readonly kept?: TrainingState | null;
  /** multiplies the learning rates of the recipe, above 0: what the scale of the start asks for; left out: 1 */
  readonly rateShare?: number;
  /** noise on h of every batch, in units of the size of h there, and of what is held out; left out: none */
  readonly hiddenNoise?: TrainingNoise | undefined;
  /** puts a state on the device: a backend's `open` with its model and device */
  open(state: TrainingState): Promise<Session>;
}

/** Lets other work of the process go on, such as signals; returns at once where that is not due. */
export type Pause = () => Promise<void> | void;

/** What one step did. */
export interface StepTaken {
  /** mean loss of its batch before the step, in squared units of x */
  readonly loss: number;
  /** its learning rate, at least 0 */
  readonly learningRate: number;
}

/** What the caller is told, and asked, while a run goes on. */
export interface TrainingHooks {
  /** called after each step */
  onStep?(progress: Progress, taken: StepTaken): void;
  /** awaited every `saveEvery` steps and whenever `saveDue` says so, with the session whose state a resumed run needs */
  save?(progress: Progress, session: Session): Promise<void> | void;
  /** steps between two calls of `save`, a whole number from 1; left out: never saved */
  readonly saveEvery?: number;
  /** asked after each step: whether to save there too, such as after a minute; left out: never */
  saveDue?(): boolean;
  /** asked before each step: whether to stop here */
  stopped?(): boolean;
  /** awaited after each step with the session as it is then, which may be read and must not be changed; the run waits for it. Left out: nobody looks */
  look?(progress: Progress, session: Session): Promise<void> | void;
  /** awaited after each step, so that the event loop can handle signals; left out: no pause */
  readonly pause?: Pause;
}

/** A run at its end, or where it was stopped. */
export interface Trained {
  /** how far the run is; `stopReason` is null where the caller stopped it */
  readonly progress: Progress;
  /** still open; the caller disposes of it */
  readonly session: Session;
}

/**
 * Trains until the recipe is done, the caller stops it, or the numbers leave the reals.
 *
 * @param progress - `BEGINNING`, or that of a saved run
 * @param state - where training starts, or that of the saved run
 * @throws RugError `NUMERICS` for a loss that is not finite, with the step, the norms and what to lower
 */
export async function train(
  training: Training,
  progress: Progress,
  state: StateToTrain,
  hooks: TrainingHooks = {},
): Promise<Trained> {
  const { recipe } = training;
  const every = Math.ceil(recipe.maxSteps / CURVE_POINTS);
  const kept = keptLosses(training);
  const samples = trainingSamples(training);
  let now = progress;
  let [session, norms] = await begun(training, progress, state);
  try {
    while (now.stopReason === null && !hooks.stopped?.()) {
      const taken = await step(training, samples, session, now, norms);
      now = ended(recipe, recipe.afterStep(noteLoss(now, taken.loss, every), taken.loss));
      hooks.onStep?.(now, taken);
      if (recipe.checkEvery !== null && now.step % recipe.checkEvery === 0 && now.stopReason === null) {
        [now, session] = await check(training, session, now, kept);
      }
      if (isSaved(now, hooks)) {
        norms = await normsOf(training, session, now);
        await hooks.save?.(now, session);
      }
      if (hooks.look) await hooks.look(now, session);
      await hooks.pause?.();
    }
    return { progress: now, session };
  } catch (thrown) {
    await session.dispose();
    throw thrown;
  }
}

/** Whether a run is saved after its last step. */
function isSaved({ step }: Progress, { saveEvery, saveDue }: TrainingHooks): boolean {
  return (saveEvery !== undefined && step % saveEvery === 0) || saveDue?.() === true;
}

/** Norms of the parameters when they were last looked at: after a loss that is not finite they are not finite either. */
interface Norms {
  readonly step: number;
  readonly of: Readonly<Record<string, number>>;
}

/** Opens the model that training starts with. */
async function begun(training: Training, progress: Progress, from: StateToTrain): Promise<[Session, Norms]> {
  if (typeof from !== 'function' && 'read' in from) {
    const session = await openStored(training, from);
    return [session, await normsOf(training, session, progress)];
  }
  const state = typeof from === 'function' ? from() : from;
  const norms = { step: progress.step, of: parameterNorms(state.parameters) };
  const session = await training.open(state);
  if (typeof from === 'function') freeState(state);
  return [session, norms];
}

/** The norms of a session's parameters, read array by array. */
async function normsOf({ model }: Training, session: Session, { step }: Progress): Promise<Norms> {
  const read = arrayReader(session);
  const of: Record<string, number> = {};
  for (const name of arrayNames(model.variant.parameters)) {
    const values = await read({ set: 'parameters', name });
    of[name.replace('variant.', '')] = normOf(values);
    freeArray(values);
  }
  return { step, of };
}

/** Samples `first` to `first + count - 1` of a run. */
type NumberedSamples = (first: number, count: number) => SparseBatch;

/** The samples that train, with their noise on h. */
function trainingSamples({ model, source, seed, hiddenNoise }: Training): NumberedSamples {
  const stream = { seed, purpose: 'train' } as const;
  const addNoise = noiseOf(batchNoise(model.dimensions, hiddenNoise), stream);
  const draw = batchDrawer(source, stream);
  return (first, count) => addNoise(draw(first, count), first);
}

async function step(
  { recipe, rateShare = 1 }: Training,
  samples: NumberedSamples,
  session: Session,
  progress: Progress,
  norms: Norms,
): Promise<StepTaken> {
  const { first, count } = recipe.batch(progress.step);
  const batch = samples(first, count);
  const learningRate = rateShare * recipe.learningRate(progress);
  const loss = await session.step(batch, learningRate);
  if (Number.isFinite(loss)) return { loss, learningRate };
  const listed = Object.entries(norms.of).map(([name, norm]) => `${name} ${norm.toPrecision(3)}`);
  throw new RugError('NUMERICS', {
    who: 'training',
    must: `the loss must stay finite, got ${loss} at step ${progress.step} (norms at step ${norms.step}: ${listed.join(', ')})`,
    todo: 'Lower --learning-rate-factor.',
  });
}

/** Scores the held-out samples, goes back to the start or gives unrepresented features a new one where the recipe wants it. */
async function check(
  training: Training,
  session: Session,
  progress: Progress,
  keptOf: () => Promise<readonly number[] | null>,
): Promise<[Progress, Session]> {
  const { recipe, kept } = training;
  const { losses, dead } = await checked(training, session);
  const before = await keptOf();
  if (kept && before && recipe.goesBack(progress, losses, before)) {
    const { step, returns } = progress;
    return [
      { ...progress, checks: [], returns: [...returns, step] },
      await replaced(training, session, { ...kept, step }),
    ];
  }
  const now = recipe.afterCheck(progress, losses);
  if (before || !recipe.revives(now)) return [now, session];
  const { revived, session: next } = await reviveSession(training, session, dead);
  return [revived === 0 ? now : { ...now, revived: now.revived + revived }, next];
}

/** Gives lost features a new start: in the session itself where its arrays can be replaced, else in another one. */
async function reviveSession(
  training: Training,
  session: Session,
  dead: readonly number[],
): Promise<{ readonly revived: number; readonly session: Session }> {
  if (session.replace) return { revived: await reviveArrays(training.model, session, dead), session };
  const { state, revived } = revive(training.model, await session.state(), dead);
  return { revived, session: revived === 0 ? session : await replaced(training, session, state) };
}

/** Scores the held-out samples of a check, with the noise on h that the model is judged with. */
async function checked({ model, source, seed, recipe, hiddenNoise }: Training, session: Session): Promise<HeldOut> {
  const noise = await noiseOfSession(model, session, hiddenNoise);
  return heldOut(session, source, seed, recipe.checkSamples, noise);
}

/** A session with another state in place of one, which is disposed of. */
async function replaced({ open }: Training, session: Session, state: TrainingState): Promise<Session> {
  const next = await open(state);
  await session.dispose();
  return next;
}

/** The held-out losses of the start that is kept, scored once, at the first check; null without one, or where fewer than d of its outputs are alive. */
function keptLosses(training: Training): () => Promise<readonly number[] | null> {
  const { model, kept, open } = training;
  const score = async (): Promise<readonly number[] | null> => {
    if (!kept) return null;
    const session = await open(kept);
    try {
      const { losses, dead } = await checked(training, session);
      return tooFewAlive(model, dead) ? null : losses;
    } finally {
      await session.dispose();
    }
  };
  let scored: Promise<readonly number[] | null> | undefined;
  return () => (scored ??= score());
}

function ended(recipe: Recipe, progress: Progress): Progress {
  if (progress.stopReason !== null || progress.step < recipe.maxSteps) return progress;
  return { ...progress, stopReason: `all ${recipe.maxSteps} steps were taken` };
}
