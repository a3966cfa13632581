import { dirname, join, relative } from 'node:path';
import { z } from '@rugbench/core';
import {
  type ComparisonDocument,
  boundLines,
  type JudgingCatalogue,
  measure,
  missingSpecs,
  picturedWeights,
  plan,
  rowSpecs,
  statisticsSpecs,
  theoryLines,
  workNames,
  sharingDevices,
  workOf,
} from '@rugbench/judging';
import { benchShape } from '@rugbench/library/api/bench';
import { askedObservers, openWatch, watchShape } from '@rugbench/library/observers';
import { type Home, openHome } from '@rugbench/library/runs';
import { type AnyRecord, type FailedRow, type Spec, isRowSpec } from '@rugbench/results';
import { type DrawnFigures, NOT_DRAWN, withPictures } from '../report/drawn-figures.ts';
import { figureOptions } from '../report/figure-options.ts';
import { finishedRows } from '../report/finished-rows.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceMemory, announceSharing, announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { versions } from '@rugbench/library/host';
import { withWorkers } from '@rugbench/library/pool';
import { benchReport, failures } from '../report/bench-report.ts';
import { comparisonPage } from '../report/html-report.ts';
import { keepCommand } from '../report/kept-command.ts';
import { screenOf } from '../report/screen.ts';
import { tableOptions } from '../report/table-options.ts';
import { type AxisValues, type Point, axesOf, axisOptions, firstValues } from '../sweeps/axis-options.ts';
import { benchGrid } from '../sweeps/bench-grid.ts';
import { writtenFiles } from '../report/written-files.ts';
import { type WrittenReport, writeReport } from '../report/write-report.ts';

const { plugin, ...asked } = benchShape;

const given = z.strictObject({
  ...asked,
  ...axisOptions,
  ...tableOptions,
  ...watchShape,
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  ...figureOptions,
  report: shared.report,
  plugin,
  json: shared.json,
});

type BenchOptions = Omit<z.infer<typeof given>, keyof AxisValues> & Point;

/** A comparison under way. */
interface Bench {
  readonly options: BenchOptions;
  readonly terminal: Terminal;
  readonly comparison: ComparisonDocument;
  readonly catalogue: JudgingCatalogue;
  readonly home: Home;
  /** answers specs that have no record yet; returns how many rows are new */
  answer(specs: readonly Spec[]): Promise<number>;
}

/** `rug bench`: every variant, head-to-head, against theory and the floor. */
export const benchCommand = defineCommand({
  name: 'bench',
  example: 'rug bench --n 4096 --r 0.3 --p 0.05 --variants relu,jumprelu,topk',
  options: given,
  skipsBrokenPlugins: true,
  run: async ({ n, r, p, hiddenNoise, ...rest }, terminal, catalogue) => {
    const options = { ...rest, ...firstValues({ n, r, p, hiddenNoise }) };
    const axes = axesOf({ n, r, p, hiddenNoise });
    if (Object.keys(axes).length > 0) return benchGrid(options, axes, options, catalogue, terminal);
    terminal.progress.update({ fraction: 0, phase: 'planning', detail: '' });
    const comparison = await terminal.blocking(() => plan(options, catalogue, terminal.note));
    terminal.progress.clear();
    const home = openHome(options.out, comparison);
    keepCommand(home.folder, typedCommand());
    const watch = openWatch(await askedObservers(options), { folder: home.folder.path, note: terminal.note });
    return withWorkers(terminal, { plugins: options.plugin, size: options.jobs }, async (workers) => {
      const measuring = {
        ...home,
        watch: watch.tell,
        workers,
        versions,
        models: Object.fromEntries(catalogue.models.known()),
        stopped: () => terminal.signal.aborted,
        progress: terminal.progress.update,
        workName: workNames(comparison),
        kept: tellRows(terminal, comparison),
      };
      const answer = async (specs: readonly Spec[]): Promise<number> => {
        const fresh = await measure(specs, measuring);
        return fresh.filter(isRowSpec).length;
      };
      return compare({ options, terminal, comparison, catalogue, home, answer });
    }).finally(watch.close);
  },
});

/** Prints each row that is finished; statistics and pictures are no rows. */
function tellRows({ progress }: Terminal, comparison: ComparisonDocument): (record: AnyRecord) => void {
  const textOf = finishedRows(comparison);
  return (record) => {
    const text = textOf(record);
    if (text !== undefined) progress.finished(text);
  };
}

async function compare(bench: Bench): Promise<number> {
  const { options, terminal, comparison, home, answer } = bench;
  const rows = [...rowSpecs(comparison), ...statisticsSpecs(comparison)];
  // What pictures show besides rows is computed by processes that have no row left.
  const specs = options.pictures ? [...rows, ...pictureSpecs(comparison)] : rows;
  announce(bench, rows);
  const [measuredNow] = await Promise.all([answer(specs), options.pictures ? loadPictures() : undefined]);
  const report = writeReport(comparison, home.store, home.folder);
  terminal.progress.clear();
  terminal.print(options.json ? jsonReport(report, measuredNow) : printed(report, options));
  if (options.json) for (const line of failures(failedRows(report))) terminal.note(line);
  const pictures = options.pictures && report.complete && report.measured.length > 0;
  const drawn = pictures ? await draw(bench, report) : NOT_DRAWN;
  home.folder.writeText('report.md', withPictures(benchReport(report.content), drawn));
  const complete = report.complete && !terminal.signal.aborted;
  terminal.note(
    writtenFiles(
      home.folder.path,
      ['results.json', 'report.md', ...drawn.files],
      [earlier(comparison, report, measuredNow), complete ? '' : stopped(comparison, home)],
    ),
  );
  if (options.report && complete) {
    await comparisonPage({ comparison, ...home, run: report, command: typedCommand() }, terminal.note);
  }
  return complete ? exitCode(report) : EXIT.interrupted;
}

/** The report for the terminal that this process has. */
function printed({ content }: WrittenReport, { sort, columns }: BenchOptions): string {
  return benchReport(content, { sort, columns, screen: screenOf(process.stdout, process.env) });
}

function jsonReport({ exported }: WrittenReport, measuredNow: number): string {
  return JSON.stringify({ ...exported, measuredNow }, null, 2);
}

/** Says what is to come. @throws RugError `JOB` where there is too little memory for it */
function announce({ options: { jobs }, terminal, catalogue, home }: Bench, specs: readonly Spec[]): void {
  const missing = missingSpecs(specs, home.store);
  const work = workOf(missing, jobs, catalogue.backends);
  const fewer = work.processes > 1 ? 'Lower --n, --samples or --jobs.' : 'Lower --n or --samples.';
  announceMemory(terminal, work.bytes, fewer);
  announceSharing(terminal, sharingDevices(missing, catalogue.backends), work);
  announceTime(terminal, work, 'keeps what is done');
}

/** Pictures are drawn by libraries that take a second to load, so they are loaded while others measure. */
async function loadPictures(): Promise<void> {
  try {
    await (await import('../report/bench-pictures.ts')).loadDrawing();
  } catch {
    // Told where pictures are drawn, once measurements are safe.
  }
}

async function draw(
  { options, comparison, home, terminal }: Bench,
  { table, measured }: WrittenReport,
): Promise<DrawnFigures> {
  if (terminal.signal.aborted) return NOT_DRAWN;
  const { benchPictures } = await import('../report/bench-pictures.ts');
  const content = { comparison, store: home.store, rows: table, measured, command: typedCommand() };
  return benchPictures(content, { folder: home.folder, asked: options, tell: terminal.note });
}

/** Everything that pictures show besides rows. */
function pictureSpecs(comparison: ComparisonDocument): Spec[] {
  const lines = [...theoryLines(comparison), ...boundLines(comparison)];
  return [...picturedWeights(comparison), ...lines].map(({ spec }) => spec);
}

/** How many rows needed no measuring; '' where all did. */
function earlier({ rows }: ComparisonDocument, { measured }: WrittenReport, measuredNow: number): string {
  const known = measured.length - measuredNow;
  return known > 0 ? `${known} of ${rows.length} rows were measured earlier.` : '';
}

/** What a comparison that was stopped leaves behind. */
function stopped({ rows }: ComparisonDocument, { store, checkpoints }: Home): string {
  const kept = rows.filter(({ hash }) => store.has(hash)).length;
  const where = relative('', join(dirname(checkpoints), 'records'));
  return `Stopped. ${kept} of ${rows.length} rows are kept in ${where}; the same command goes on there.`;
}

/** Rows that could not be measured, without those that were skipped for a reason of their own. */
function failedRows({ failed }: WrittenReport): FailedRow[] {
  return failed.filter(({ status }) => status === 'failed');
}

function exitCode(report: WrittenReport): number {
  return failedRows(report).length > 0 ? EXIT.failed : EXIT.done;
}
