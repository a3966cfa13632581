import { join } from 'node:path';
import { RugError, didYouMean, z } from '@rugbench/core';
import { PAPER_FIGURES, PAPER_PRESETS, type PaperFigure, type PaperPreset, presetAtSizes } from '@rugbench/figures';
import type { JudgingCatalogue } from '@rugbench/judging';
import { jobsOption } from '@rugbench/library/pool';
import { keptRecords } from '@rugbench/library/sweeps';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { typed } from '../cli/own-command.ts';
import { shared } from '../cli/shared-options.ts';
import type { Terminal } from '../cli/terminal.ts';
import { drawPaper } from '../figures/draw-paper.ts';
import { measurePreset, plannedPreset } from '../figures/measure-preset.ts';
import { paperContent } from '../figures/paper-content.ts';
import { QUICK_RECORDS } from '../figures/quick-records.ts';
import { figureOptions } from '../report/figure-options.ts';
import { planText, plannedSweep } from '../sweeps/planned-sweep.ts';

const PRESETS = PAPER_PRESETS.map(({ name }) => name);
const NAMES = PAPER_FIGURES.map(({ name }) => name);
/** The records of a preset that is measured, below the folder of its figures. */
const RECORDS = 'records';

const options = z.strictObject({
  folder: z.string().min(1).describe('the folder to write to'),
  preset: z
    .enum(PRESETS)
    .default('quick')
    .describe(
      "one of quick, paper, extended: records that come with the program; the authors' grid and sizes, measured here; more than these",
    ),
  n: z
    .array(z.int().min(1))
    .min(1)
    .optional()
    .describe(
      'a list of numbers of features, such as 128,256: only these sizes of the preset are measured; default: all',
    ),
  records: z
    .string()
    .min(1)
    .optional()
    .describe('a folder of records, such as that of rug sweep: what is there is drawn, and nothing is measured'),
  only: z.array(z.string().min(1)).min(1).default(NAMES).describe('a list of figures by name'),
  ...figureOptions,
  dryRun: z
    .boolean()
    .default(false)
    .describe('print what would be measured, and how long that takes here, and measure nothing'),
  measure: z
    .boolean()
    .default(false)
    .describe('measure the rows of quick here, too, in place of those that come with the program'),
  jobs: jobsOption,
  json: shared.json,
});
type Given = z.infer<typeof options>;

/** `rug figures DIR`: every figure of the paper, from records. */
export const figuresCommand = defineCommand({
  name: 'figures',
  example: 'rug figures paper-figures --only rug,loss-against-r',
  arguments: ['folder'],
  options,
  run: async (given, terminal, catalogue) => {
    const figures = [...new Set(given.only)].map(figureNamed);
    const preset = presetOf(given);
    const measures = given.records === undefined && (given.measure || preset.name !== 'quick');
    if (given.dryRun) return dryRun(preset, measures, given, terminal, catalogue);
    const notes = measures ? await measured(preset, given, terminal, catalogue) : [];
    const source = given.records ?? (measures ? join(given.folder, RECORDS) : QUICK_RECORDS);
    const about = given.records === undefined ? preset : { setting: '', details: preset.details };
    const content = paperContent(keptRecords(source), about, catalogue);
    const commandOf = ({ name }: PaperFigure): string => commandFor(given, name);
    const { folder: path, formats, theme, size } = given;
    return drawPaper({ figures, content, notes, path, asked: { formats, theme, size }, commandOf }, terminal);
  },
});

/** @throws RugError `OPTIONS` for sizes that the preset does not have */
function presetOf({ preset: named, n: sizes }: Given): PaperPreset {
  const preset = PAPER_PRESETS.find(({ name }) => name === named)!;
  const own = sizes === undefined ? preset : presetAtSizes(preset, sizes);
  if (own) return own;
  throw new RugError('OPTIONS', { who: '--n', must: `must be a size of the preset ${named}`, got: sizes });
}

function figureNamed(name: string): PaperFigure {
  const found = PAPER_FIGURES.find((figure) => figure.name === name);
  if (found) return found;
  const cure = didYouMean(name, NAMES, `They are ${NAMES.join(', ')}.`);
  throw new RugError('OPTIONS', { who: '--only', must: 'must name a figure of the paper', got: name, ...cure });
}

/** The command that makes one figure alone. */
function commandFor({ folder, preset, records }: Given, name: string): string {
  const from = records === undefined ? ` --preset ${preset}` : ` --records ${typed(records)}`;
  return `rug figures ${typed(folder)}${from} --only ${name}`;
}

/** Says what a preset would take. */
async function dryRun(
  preset: PaperPreset,
  measures: boolean,
  { folder, jobs, json }: Given,
  terminal: Terminal,
  catalogue: JudgingCatalogue,
): Promise<number> {
  if (!measures) {
    terminal.print(json ? JSON.stringify({ missing: 0 }, null, 2) : 'Nothing is to be measured: records are read.');
    return EXIT.done;
  }
  const sweep = await plannedPreset(preset, catalogue, terminal);
  const plan = await plannedSweep({ sweep, catalogue, out: join(folder, RECORDS) }, { jobs, shard: null }, terminal);
  terminal.print(json ? JSON.stringify(plan, null, 2) : planText(plan));
  return EXIT.done;
}

/** Says how long the rows of a preset take, and measures those that are missing. @returns what is still missing, in words */
async function measured(
  preset: PaperPreset,
  { folder, jobs }: Given,
  terminal: Terminal,
  catalogue: JudgingCatalogue,
): Promise<string[]> {
  const out = join(folder, RECORDS);
  const sweep = await plannedPreset(preset, catalogue, terminal);
  const plan = await plannedSweep({ sweep, catalogue, out }, { jobs, shard: null }, terminal);
  terminal.note(planText(plan));
  const { rows, answered } = await measurePreset(sweep, out, { jobs, catalogue }, terminal);
  if (answered === rows) return [];
  return [`${answered} of ${rows} rows are measured: figures show these, and the same command goes on.`];
}
