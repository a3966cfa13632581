import { comparisonFigures, sweepFigures } from '@rugbench/figures';
import type { TableRow } from '@rugbench/judging';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { CollectedRun } from './collected-run.ts';
import { joinedLines } from './joined-lines.ts';
import type { ReportLine } from './report-line.ts';

/** Bytes of figures in a report, at most. */
const FIGURE_BYTES = 600_000;
/** Points of a figure against an axis, at most: of a larger sweep joined lines are drawn. */
const MOST_POINTS = 1500;

/** The figures of a run; of several runs each figure says whose it is. @param count - runs of the report */
export function figuresOf(run: CollectedRun, command: string | null, count: number): FigureDocument[] {
  const { cells, table, store, measured, axes } = run;
  const [first] = cells;
  const figures =
    axes.length === 0 && first
      ? comparisonFigures({ comparison: first.comparison, store, rows: table.map(({ row }) => row), measured, command })
      : figuresOfSweep(run, command);
  return count === 1 ? figures : figures.map((figure) => namedFor(figure, run.name));
}

/** Losses against each axis; where there are too many, of lines that are joined over other axes, without bounds. */
function figuresOfSweep(
  { title: name, cells, table, lines, axes }: CollectedRun,
  command: string | null,
): FigureDocument[] {
  if (table.length <= MOST_POINTS) {
    const places = cells.map(({ at, comparison: { bounds } }) => ({ at, bounds }));
    return sweepFigures({ name, cells: places, lines: table, command });
  }
  const joined = joinedLines(lines, axes, MOST_POINTS);
  const left = joined.axes.join(', ') || 'no axis';
  const rows = joined.lines.map((line) => ({ at: line.at, row: tableRowOf(line) }));
  return sweepFigures({ name: `${name}; means over all axes but ${left}`, cells: [], lines: rows, command });
}

function tableRowOf({ at: _at, run: _run, behind: _behind, cells: _cells, rows, rank, ...line }: ReportLine): TableRow {
  return { ...line, seeds: rows, diverged: 0, rank: rank ?? 1, unseen: 0 };
}

function namedFor<F extends FigureDocument>(figure: F, run: string): F {
  const subtitle = [run, figure.input.subtitle].filter(Boolean).join(': ');
  const word = run
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { ...figure, name: `${figure.name}-${word}`, input: { ...figure.input, subtitle } };
}

/** Figures as long as there is room, in their order, and how many are left out. */
export function fittingFigures(figures: readonly FigureDocument[]): {
  readonly figures: FigureDocument[];
  readonly left: number;
} {
  let room = FIGURE_BYTES;
  const kept = figures.filter((figure) => {
    const bytes = JSON.stringify(figure).length;
    if (bytes > room) return false;
    room -= bytes;
    return true;
  });
  return { figures: kept, left: figures.length - kept.length };
}
