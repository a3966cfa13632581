import { availableParallelism } from 'node:os';
import { RugError, z } from '@rugbench/core';
import {
  type PointAnswer,
  SECONDS,
  type TheoryDocument,
  isBestForge,
  predictPoints,
  wallSeconds,
} from '@rugbench/judging/theory';
import { askTheory, theoryOptions, theoryShape } from '@rugbench/library/api/theory';
import { withWorkers } from '@rugbench/library/pool';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import { AXIS_FORMS } from '@rugbench/sweep/axes';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { NOT_DRAWN, withPictures } from '../report/drawn-figures.ts';
import { type FigureAsked, figureOptions } from '../report/figure-options.ts';
import { type PlacedTheory, theoryGridReport } from '../report/theory-grid.ts';
import { theoryReport } from '../report/theory-report.ts';
import { writtenFiles } from '../report/written-files.ts';

/** What `theory` takes where nobody says otherwise. */
const usual = theoryOptions.parse({});

/** Options of `theory` that may have several values: theory is asked at all their combinations. */
const axes = {
  r: z.array(shared.r).min(1).default([usual.r]).describe(meaning('r')),
  p: z.array(shared.p).min(1).default([usual.p]).describe(meaning('p')),
  n: z.array(shared.n).min(1).optional().describe(meaning('n')),
  hiddenNoise: z.array(shared.hiddenNoise).min(1).default([usual.hiddenNoise]).describe(meaning('hiddenNoise')),
} as const;

const options = z.strictObject({
  ...theoryShape,
  ...axes,
  out: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the folder to write theory.md and theory.json to, and pictures of losses against what has several values',
    ),
  ...figureOptions,
  json: shared.json,
});
type Given = z.infer<typeof options>;
/** One point of the grid. */
type Point = Omit<z.infer<typeof theoryOptions>, 'plugin'>;

/** Variants that come with the program, roughly. */
const USUAL_VARIANTS = 20;
/** Points at a time, at most. */
const MOST_POINTS = 10_000;

/** `rug theory`: analytic optima and bounds, nothing simulated, at one point or at all points of a grid. */
export const theoryCommand = defineCommand({
  name: 'theory',
  example: 'rug theory --r 0.3 --p 0.05',
  options,
  skipsBrokenPlugins: true,
  run: async (given, terminal, catalogue) => {
    const folder = given.out === undefined ? null : openRunFolder(given.out);
    const points = pointsOf(given);
    const [only] = points;
    const notes: string[] = [];
    const broken = [...catalogue.broken];
    const ask = async (): Promise<PointAnswer[]> => {
      announceTime(terminal, { seconds: secondsOf(given), processes: 1 }, 'loses it');
      const asking = { ...askingAt(terminal), note: (line: string) => notes.push(line) };
      return [{ document: await askTheory({ ...only!, plugin: given.plugin }, catalogue, asking), notes: [] }];
    };
    const answers = points.length === 1 ? await ask() : await askInWorkers(points, given, terminal);
    notes.push(...new Set(answers.flatMap((answer) => answer.notes)));
    terminal.progress.clear();
    const noisy = given.hiddenNoise.some((noise) => noise > 0);
    const placed = answers.map(({ document }, k) => ({ at: placeOf(points[k]!, noisy), document }));
    const [text, json] = textsOf(placed);
    terminal.print(given.json ? json : text);
    for (const line of [...notes, ...broken.map(({ error }) => error.message)]) terminal.note(line);
    if (folder) terminal.note(await written(folder, placed, given.source, given, terminal));
    return hasFailed(answers.map(({ document }) => document)) ? EXIT.failed : EXIT.done;
  },
});

function meaning(name: 'r' | 'p' | 'n' | 'hiddenNoise'): string {
  return `${theoryShape[name].description!}; ${AXIS_FORMS}`;
}

/** All combinations of the values, the last axis moving fastest. */
function pointsOf({ n, r, p, hiddenNoise, source, variants, forges }: Given): Point[] {
  const sizes: readonly (number | undefined)[] = n ?? [undefined];
  const lists = [sizes, r, p, hiddenNoise].map((values) => [...new Set(values)]);
  const count = lists.reduce((product, values) => product * values.length, 1);
  if (count > MOST_POINTS) {
    const must = `theory is asked at ${MOST_POINTS} points at most`;
    throw new RugError('OPTIONS', { who: 'theory', must, got: count, todo: 'Give fewer values.' });
  }
  const [ns, rs, ps, noises] = lists as [typeof sizes, number[], number[], number[]];
  return ns.flatMap((features) =>
    rs.flatMap((ratio) =>
      ps.flatMap((probability) =>
        noises.map((noise) => ({
          n: features,
          r: ratio,
          p: probability,
          hiddenNoise: noise,
          source,
          variants,
          forges,
        })),
      ),
    ),
  );
}

/** A point by its axes; noise on h is one where any point has some. */
function placeOf({ n, r, p, hiddenNoise }: Point, noisy: boolean): PlacedTheory['at'] {
  return { ...(n !== undefined && { n }), r, p, ...(noisy && { hiddenNoise }) };
}

function askInWorkers(points: readonly Point[], given: Given, terminal: Terminal): Promise<PointAnswer[]> {
  const size = Math.min(availableParallelism(), points.length);
  const costs = points.map(({ hiddenNoise }) => secondsOf({ ...given, hiddenNoise: [hiddenNoise] }));
  announceTime(terminal, { seconds: wallSeconds(costs, size), processes: size }, 'loses it');
  return withWorkers(terminal, { plugins: given.plugin, size }, (workers) =>
    predictPoints(points, workers, terminal.progress.update),
  );
}

/** Seconds of all predictions at one point: those of variants, and of the best codes where they are asked for: with noise on h each forge is tuned again for them. */
function secondsOf({ variants, forges, hiddenNoise }: Given): number {
  const optima = SECONDS.optimum * (variants?.length ?? USUAL_VARIANTS);
  const tunes = hiddenNoise[0]! > 0 && (forges === undefined || forges.some(isBestForge));
  return optima + (tunes ? SECONDS.noisyBestCodes : 0);
}

/** As a report and as JSON: a point alone as it is, several in a list, each with its place. */
function textsOf(placed: readonly PlacedTheory[]): [text: string, json: string] {
  const [first] = placed;
  if (placed.length === 1) return [theoryReport(first!.document), JSON.stringify(first!.document, null, 2)];
  const points = placed.map(({ at, document }) => ({ at, ...document }));
  return [theoryGridReport(placed), JSON.stringify({ points }, null, 2)];
}

function hasFailed(documents: readonly TheoryDocument[]): boolean {
  return documents.some(({ variants, forges }) => [...variants, ...forges].some(({ status }) => status === 'failed'));
}

/** Pictures are drawn by libraries that take a while to load, so they are loaded when they are wanted. */
async function written(
  folder: RunFolder,
  placed: readonly PlacedTheory[],
  source: string,
  asked: FigureAsked,
  { note }: Terminal,
): Promise<string> {
  const [text, json] = textsOf(placed);
  folder.writeText('theory.json', `${json}\n`);
  const { theoryPictures } = await import('../report/theory-pictures.ts');
  const drawing = { folder, asked, tell: note };
  const drawn = placed.length > 1 ? await theoryPictures(placed, source, typedCommand(), drawing) : NOT_DRAWN;
  folder.writeText('theory.md', withPictures(text, drawn));
  return writtenFiles(folder.path, ['theory.md', 'theory.json', ...drawn.files]);
}
