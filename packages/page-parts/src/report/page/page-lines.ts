import type { FigureDocument } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import { residualFigure } from '../figures/residual-figure.ts';
import { type SweepStanding, sweepStandings } from '../header/sweep-standings.ts';
import { groupedLines, hasSeeds } from '../lines/grouped-lines.ts';
import { type Lines, linesOf } from '../lines/lines.ts';
import { type Standing, standingsOf } from '../header/standings.ts';
import { type LineOrder, lineOrder } from '../table/table-model.ts';
import type { View } from '../view/view.ts';

/** Lines, and what orders them. */
export interface Ordered {
  /** what stands in the table */
  readonly lines: Lines;
  /** sorts, filters and pages them */
  readonly order: LineOrder;
}

/** The lines of a report as they are, and joined over seeds. */
export interface PageLines {
  /** whether there is more than one seed to join */
  readonly seeds: boolean;
  /** each line for itself */
  readonly single: Ordered;
  /** joined over seeds; made when it is first asked for */
  readonly grouped: () => Ordered;
  /** who loses least on each kind of weights; empty where several settings are compared */
  readonly standings: readonly Standing[];
  /** who loses least over all comparisons of a sweep; empty for one comparison */
  readonly sweepStandings: readonly SweepStanding[];
  /** measured / theory of all lines; null where there is no theory */
  readonly residual: FigureDocument | null;
}

/** Unpacks a report once. */
export function pageLines(report: ReportDocument): PageLines {
  const single = ordered(linesOf(report));
  const seeds = report.lines === 'rows' && hasSeeds(single.lines);
  let grouped: Ordered | null = null;
  const joined = (): Ordered => (grouped ??= ordered(groupedLines(single.lines)));
  const one = report.runs.length === 1;
  const axes = report.axes.map(({ name }) => name);
  const standings = one && axes.length === 0 ? standingsOf((seeds ? joined() : single).lines) : [];
  const ofSweep = one && axes.length > 0 ? sweepStandings(single.lines, axes) : [];
  const residual = residualFigure((seeds ? joined() : single).lines, report);
  return { seeds, single, grouped: joined, standings, sweepStandings: ofSweep, residual };
}

/** The lines that a view shows. */
export function linesOfView({ seeds, single, grouped }: PageLines, view: View): Ordered {
  return view.grouped && seeds ? grouped() : single;
}

function ordered(lines: Lines): Ordered {
  return { lines, order: lineOrder(lines) };
}
