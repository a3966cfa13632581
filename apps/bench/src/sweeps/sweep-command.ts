import { type JudgingCatalogue, type Measuring, sharingDevices, workOf } from '@rugbench/judging';
import { sweepingIn } from '@rugbench/library/api/sweep';
import { withWorkers } from '@rugbench/library/pool';
import { answeredIn, ownRows, reportLive, roundsOf, runSweep } from '@rugbench/library/sweeps';
import type { AnyRecord, Spec } from '@rugbench/results';
import type { Shard } from '@rugbench/sweep';
import { EXIT } from '../cli/exit-codes.ts';
import { announceMemory, announceSharing, announceTime } from '../cli/long-work.ts';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { NOT_DRAWN, withPictures } from '../report/drawn-figures.ts';
import type { FigureAsked } from '../report/figure-options.ts';
import { keepCommand } from '../report/kept-command.ts';
import { screenOf } from '../report/screen.ts';
import { sweepReport } from '../report/sweep-report.ts';
import { writtenFiles } from '../report/written-files.ts';
import type { ColumnKey } from '../report/columns.ts';
import { sweepPictures } from '../report/sweep-pictures.ts';
import { finishedSweepRows } from './finished-sweep-rows.ts';
import { NO_PAGE, sweepPage } from './sweep-page.ts';
import { MOST_LINES, type PlacedSweep, writeSweepReport } from './written-sweep.ts';

/** What a command asks of a sweep. */
export interface SweepAsked extends FigureAsked {
  /** processes that work at a time */
  readonly jobs: number;
  /** files and packages with plug-ins */
  readonly plugin: readonly string[];
  /** the part that is measured; null: all of it */
  readonly shard: Shard | null;
  /** whether models are kept when their rows are done */
  readonly keepCheckpoints: boolean;
  /** whether records are packed when all is done, so that there are few files */
  readonly packs: boolean;
  /** whether pictures are drawn */
  readonly pictures: boolean;
  /** whether report.html is written */
  readonly report: boolean;
  /** whether one JSON document is printed */
  readonly json: boolean;
  /** told what observers of training are told */
  readonly watch?: Measuring['watch'];
  /** the columns behind those of the axes; left out: as many as fit */
  readonly columns?: readonly ColumnKey[] | undefined;
}

/** Measures a sweep with progress, writes its report and prints it. @returns the exit code */
export async function measureSweep(placed: PlacedSweep, asked: SweepAsked, terminal: Terminal): Promise<number> {
  const { sweep, home, catalogue } = placed;
  if (asked.shard === null) keepCommand(home.folder, typedCommand());
  const missing = missingOf(placed);
  announce(missing, asked, catalogue, terminal);
  const live = reportLive(home.root, {
    shard: asked.shard && `${asked.shard.index}/${asked.shard.count}`,
    lanes: asked.jobs,
  });
  const progress = { signal: terminal.signal, progress: terminal.progress.update };
  const rowText = finishedSweepRows(sweep);
  const own: string[] = [];
  const kept = (record: AnyRecord): void => {
    own.push(record.hash);
    const text = rowText(record);
    if (text !== undefined) terminal.progress.finished(text);
  };
  try {
    const measuredNow = await withWorkers(terminal, { plugins: asked.plugin, size: asked.jobs }, (workers) =>
      runSweep(sweep, {
        ...sweepingIn(sweep, catalogue, progress, asked),
        home,
        workers,
        live,
        kept,
        watch: asked.watch,
      }),
    );
    if (asked.packs && !terminal.signal.aborted) home.store.pack(asked.shard ? own : undefined);
    terminal.progress.clear();
    return asked.shard
      ? shardDone(placed, asked, terminal, measuredNow)
      : reported(placed, asked, terminal, measuredNow);
  } finally {
    live.close();
  }
}

/** The specs that have no record yet. */
function missingOf({ sweep, home, catalogue }: PlacedSweep): Spec[] {
  const rounds = roundsOf(sweep, catalogue, home.store);
  const specs = rounds.flatMap(({ comparison }) => comparison.rows);
  const known = answeredIn(home.store);
  return specs.filter(({ hash }) => !known.has(hash)).map(({ spec }) => spec);
}

function announce(
  missing: readonly Spec[],
  asked: SweepAsked,
  { backends }: JudgingCatalogue,
  terminal: Terminal,
): void {
  const work = workOf(missing, asked.jobs, backends);
  announceMemory(terminal, work.bytes, 'Lower --jobs, n or samples.');
  announceSharing(terminal, sharingDevices(missing, backends), work);
  announceTime(terminal, { ...work, seconds: work.seconds / (asked.shard?.count ?? 1) }, 'keeps what is done');
}

/** What a shard says: the report of the whole sweep is written by whoever wants it, with `rug report`. */
function shardDone(
  { home, sweep }: PlacedSweep,
  { shard, json }: SweepAsked,
  terminal: Terminal,
  measuredNow: number,
): number {
  const own = { name: sweep.name, hash: sweep.hash, shard, measuredNow, folder: home.folder.path };
  if (json) terminal.print(JSON.stringify(own, null, 2));
  if (terminal.signal.aborted) {
    terminal.note(`Stopped. ${measuredNow} rows are kept in ${home.folder.path}; the same command goes on there.`);
    return EXIT.interrupted;
  }
  terminal.note(`${measuredNow} rows of shard ${shard!.index}/${shard!.count} are kept in ${home.folder.path}.`);
  return hasFailed({ sweep, home }, shard) ? EXIT.failed : EXIT.done;
}

/** Whether a row of the shard failed: those of others are theirs to tell. */
function hasFailed({ sweep, home: { store } }: Pick<PlacedSweep, 'sweep' | 'home'>, shard: Shard | null): boolean {
  const failed = new Set([...store.statuses()].filter(({ status }) => status === 'failed').map(({ hash }) => hash));
  const isOwn = ownRows(sweep, shard);
  return sweep.cells.some(({ comparison }) => comparison.rows.some((row) => failed.has(row.hash) && isOwn(row)));
}

async function reported(
  placed: PlacedSweep,
  { json, columns, pictures, report, ...asked }: SweepAsked,
  terminal: Terminal,
  measuredNow: number,
): Promise<number> {
  const { home } = placed;
  const page = report && !terminal.signal.aborted ? await sweepPage(placed, typedCommand(), terminal.note) : NO_PAGE;
  const { run, lines } = writeSweepReport(placed, page.seen);
  const view = { screen: screenOf(process.stdout, process.env), columns, most: MOST_LINES };
  terminal.print(json ? JSON.stringify({ ...run, measuredNow }, null, 2) : sweepReport({ run, lines }, view));
  const rows = run.cells.flatMap((cell) => cell.rows);
  const complete = run.complete && !terminal.signal.aborted;
  const remark = complete ? '' : stopped(placed);
  const drawing = { folder: home.folder, asked, tell: terminal.note };
  const drawn = pictures && complete ? await sweepPictures(run, lines, typedCommand(), drawing) : NOT_DRAWN;
  home.folder.writeText('report.md', withPictures(sweepReport({ run, lines }), drawn));
  terminal.note(writtenFiles(home.folder.path, ['results.json', 'report.md', ...drawn.files], [remark]));
  if (complete) await page.write();
  if (!complete) return EXIT.interrupted;
  return rows.some(({ status }) => status === 'failed') ? EXIT.failed : EXIT.done;
}

/** What a sweep that was stopped leaves behind. */
function stopped({ sweep, home }: PlacedSweep): string {
  const rows = sweep.cells.flatMap(({ comparison }) => comparison.rows);
  const known = answeredIn(home.store);
  const kept = rows.filter(({ hash }) => known.has(hash)).length;
  return `Stopped. ${kept} of ${rows.length} rows are kept; the same command goes on there.`;
}
