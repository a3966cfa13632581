import { join } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { format, markdownTable } from '@rugbench/results';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import {
  CONSTRAINTS,
  type CheckedCell,
  type CodeMapDocument,
  type JudgingCatalogue,
  type MapCell,
  distributionOf,
  partsInWords,
  standsAlone,
  sourceAt,
} from '@rugbench/judging';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { withPictures } from '../report/drawn-figures.ts';
import { figureOptions } from '../report/figure-options.ts';
import { writtenFiles } from '../report/written-files.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { shared } from '../cli/shared-options.ts';
import type { Terminal } from '../cli/terminal.ts';
import { type MapRequest, completeMap } from '../map/complete-map.ts';
import type { MapAxes } from '../map/compute-map.ts';
import { MAP } from '../map/map-file.ts';
import { type Held, holding } from '@rugbench/library/host';
import { openWorkers } from '@rugbench/library/pool';

/** Ends of the grid of the paper's authors. */
const [FROM, TO] = [0.002001, 0.8];

const options = z.strictObject({
  grid: z.int().min(2).max(200).default(20).describe('points along r and along p, a whole number from 2 to 200'),
  from: z.number().gt(0).lt(1).default(FROM).describe('the first r and p, above 0 and below 1'),
  to: z.number().gt(0).lt(1).default(TO).describe('the last r and p, above 0 and below 1'),
  fromP: z
    .number()
    .min(1e-9)
    .lt(1)
    .optional()
    .describe('the first p where it is not that of r, from 1e-9 and below 1; p is then spaced evenly in its logarithm'),
  constraint: z
    .enum(CONSTRAINTS)
    .default('any')
    .describe('what weights are allowed to be: any, bounded (no |W_ij| above the diagonal), symmetric, or tied'),
  check: z.int().min(0).max(1000).default(0).describe('how many cells to measure, a whole number from 0 to 1000'),
  leastP: z.number().min(0).lt(1).default(0.03).describe('cells are measured where p is at least this'),
  n: shared.n.default(16384).describe(`${shared.n.description!}, where cells are measured`),
  samples: shared.samples.default(800).describe(shared.samples.description!),
  seed: shared.seed.default(0).describe('draws the cells and the samples, a whole number >= 0'),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  out: z
    .string()
    .min(1)
    .default('rug-runs/map')
    .describe(
      'the folder to write to; what is there already of the same data and codes is kept, and not computed again',
    ),
  ...figureOptions,
  plugin: shared.plugin,
  json: shared.json,
});

/** `rug map`: which codes are best at each (r, p), by theory, and how much they gain over the Persian rug. */
export const mapCommand = defineCommand({
  name: 'map',
  example: 'rug map --grid 8 --check 4',
  options,
  run: async (given, terminal, catalogue) => {
    const axes = axesOf(given);
    for (const p of axes.p) distributionOf(sourceAt(catalogue.sources, given.source, p), given.source);
    const folder = openRunFolder(given.out);
    const drawn = (held: Held): Promise<number> => drawMap({ ...given, axes }, catalogue, folder, held, terminal);
    return holding(join(folder.path, MAP), 'map', drawn, terminal);
  },
});

/** Completes, prints and draws the map of a folder, while this process holds it. */
async function drawMap(
  given: z.infer<typeof options> & Pick<MapRequest, 'axes'>,
  catalogue: JudgingCatalogue,
  folder: RunFolder,
  held: Held,
  terminal: Terminal,
): Promise<number> {
  const workers = openWorkers(terminal, { plugins: given.plugin });
  try {
    const forges = catalogue.forges.filter(standsAlone).map(({ name }) => name);
    const asked = { ...given, count: given.check, forges };
    const document = await completeMap(asked, heldFolder(folder, held), workers, terminal);
    folder.writeText('map.md', `${report(document)}\n`);
    terminal.print(given.json ? JSON.stringify(document, null, 2) : report(document));
    const { mapPicture } = await import('../map/map-picture.ts');
    const drawn = await mapPicture(document, typedCommand(), { folder, asked: given, tell: terminal.note });
    folder.writeText('map.md', withPictures(report(document), drawn));
    terminal.note(writtenFiles(folder.path, [MAP, 'map.md', ...drawn.files]));
    return EXIT.done;
  } catch (thrown) {
    if (!terminal.signal.aborted) throw thrown;
    terminal.note(
      `Stopped. What is finished is kept in ${join(folder.path, MAP)}; the same command goes on from there.`,
    );
    return EXIT.interrupted;
  } finally {
    workers.close();
  }
}

/** A folder that is written only while it is held. */
function heldFolder(folder: RunFolder, held: Held): RunFolder {
  const writeText: RunFolder['writeText'] = (name, text) => {
    held.check();
    folder.writeText(name, text);
  };
  return { ...folder, writeText };
}

/** The authors' grid has the same even axis twice; with a first p of its own, p has a logarithmic one. */
function axesOf({ from, to, fromP, grid }: z.infer<typeof options>): MapAxes {
  refuseEmpty('--from', from, to);
  const even = (first: number, last: number): number[] =>
    Array.from({ length: grid }, (_, k) => first + ((last - first) * k) / (grid - 1));
  const r = even(from, to);
  if (fromP === undefined) return { r, p: r };
  refuseEmpty('--from-p', fromP, to);
  return { r, p: even(Math.log(fromP), Math.log(to)).map((at) => Number(Math.exp(at).toPrecision(6))) };
}

/** @throws RugError `OPTIONS` for an axis that does not ascend */
function refuseEmpty(who: string, first: number, last: number): void {
  if (first < last) return;
  throw new RugError('OPTIONS', { who, must: `must be below the ${last} of --to`, got: first });
}

function report({ cells, checks }: CodeMapDocument): string {
  return [summary(cells), checks.length > 0 ? checkTable(checks) : ''].filter(Boolean).join('\n\n');
}

/** How often each code is part of the best, and where the most is gained. */
function summary(cells: readonly MapCell[]): string {
  const names = cells.flatMap(({ parts }) => parts.map(({ name }) => name));
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, cells: all.length }));
  counts.sort((one, other) => other.cells - one.cells);
  const most = [...cells].sort((one, other) => one.gain - other.gain)[0]!;
  return [
    markdownTable(
      [
        { title: 'code', cell: ({ name }: (typeof counts)[number]) => name },
        { title: `in so many of ${cells.length} cells`, align: 'right', cell: (row) => String(row.cells) },
      ],
      counts,
    ),
    `Most is gained at r = ${format.number(most.r)}, p = ${format.number(most.p)}: ` +
      `${format.ratio(most.gain)} of the Persian rug with ${partsInWords(most.parts)}.`,
  ].join('\n\n');
}

function checkTable(checks: readonly CheckedCell[]): string {
  return markdownTable<CheckedCell>(
    [
      { title: 'r', align: 'right', cell: ({ r }) => format.number(r) },
      { title: 'p', align: 'right', cell: ({ p }) => format.number(p) },
      { title: 'weights', cell: ({ weights }) => weights },
      { title: 'predicted', align: 'right', cell: ({ predicted }) => format.loss(predicted) },
      {
        title: 'measured ± standard error',
        align: 'right',
        cell: ({ measured, standardError, standardErrorNote }) =>
          format.lossWithError(measured, standardError, standardErrorNote),
      },
      {
        title: 'measured / predicted',
        align: 'right',
        cell: ({ over, standardError, predicted, standardErrorNote }) =>
          ratioWithError(over, standardError / predicted, standardErrorNote),
      },
      {
        title: 'measured gain',
        align: 'right',
        cell: ({ gain, gainStandardError, standardErrorNote }) =>
          ratioWithError(gain, gainStandardError, standardErrorNote),
      },
    ],
    checks,
  );
}

/** A ratio with its standard error, e.g. `1.0123 ± 0.0045`; `?` where that does not hold, nothing where it is not known. */
function ratioWithError(ratio: number, error: number | undefined, note: string | null | undefined): string {
  if (error === undefined) return format.ratio(ratio);
  return `${ratio.toFixed(4)} ± ${note == null ? error.toFixed(4) : '?'}`;
}
