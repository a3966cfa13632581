import * as z from 'zod';

/** The form of a line of a log, and of what observers are told. */
export const LOG_FORM = 'rugbench/log/1';

const loss = z.number().nullable();

const head = {
  schema: z.literal(LOG_FORM).describe('names this form of the line'),
  run: z
    .string()
    .min(1)
    .describe('the run: the hash of its row in a comparison or a sweep, that of its checkpoint in a training alone'),
  time: z.number().describe('when it was told, milliseconds since 1970 on the clock of the host'),
};

/** A run begins, or goes on after a stop. */
export const runBegin = z.strictObject({
  ...head,
  event: z.literal('begin'),
  model: z.string().describe('hash of all that decides the training; its first 8 digits end the name of a checkpoint'),
  variant: z.string().describe('what is trained, as a command names it, such as relu or topk:k=20'),
  start: z.string().describe('where training starts: torch, tied, a forge or a file'),
  n: z.int().min(1).describe('features'),
  d: z.int().min(1).describe('dimensions of the bottleneck'),
  p: z.number().describe('the mean share of features that are on, in (0, 1]'),
  source: z.string().describe('the data, as a command names them'),
  hiddenNoise: z.number().describe('size of the noise on h over that of h, at least 0'),
  seed: z.number().describe('names all random streams of the run, a whole number >= 0'),
  recipe: z.string().describe('how weights are trained: default or paper'),
  maxSteps: z.int().min(1).describe('steps after which the run ends at the latest'),
  backend: z.string().describe('the kernels that train: a name, or name:device'),
  analytic: loss.describe('the loss that theory predicts in the symmetric ansatz; null: it predicts none'),
});

/** How far a run is. */
export const runStep = z.strictObject({
  ...head,
  event: z.literal('step'),
  step: z.int().min(1).describe('steps taken, those before a stop included'),
  loss: z.number().describe('mean training loss of the steps since the event before, in squared units of x'),
  learningRate: z.number().describe('that of the last step'),
  revived: z.int().min(0).describe('new starts that were given to features so far'),
  heldOutLoss: loss.describe('mean loss of held-out samples at a check since the event before; null: there was none'),
  seconds: z.number().describe('since the run began here'),
  stepsPerSecond: z.number().nullable().describe('since the event before; null: too soon to tell'),
});

/** A run is over, or is left by its process. */
export const runEnd = z.strictObject({
  ...head,
  event: z.literal('end'),
  step: z.int().min(0).nullable().describe('steps taken; null: not known'),
  stopReason: z.string().nullable().describe('why training ended; null: it was stopped and can go on, or has failed'),
  failure: z.string().nullable().describe('why the run failed, in one line; null: it did not'),
  loss: loss.describe('on fresh samples; null: it was not judged'),
  standardError: loss.describe('of the loss; null: it was not judged'),
});

/** A line of a log. */
export const runEvent = z.discriminatedUnion('event', [runBegin, runStep, runEnd]);

/** A run begins, as {@link runBegin} describes it. */
export type RunBegin = z.infer<typeof runBegin>;
/** How far a run is, as {@link runStep} describes it. */
export type RunStep = z.infer<typeof runStep>;
/** A run is over, as {@link runEnd} describes it. */
export type RunEnd = z.infer<typeof runEnd>;
/** Whatever a run tells. */
export type RunEvent = RunBegin | RunStep | RunEnd;

/** An event without what only its log knows. */
export type Untimed<E> = E extends unknown ? Omit<E, 'schema' | 'time'> : never;

/** Whatever a run tells, before the process that observes it has noted when. */
export type RunNews = Untimed<RunEvent>;
