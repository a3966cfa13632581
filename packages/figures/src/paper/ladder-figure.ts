import { reason } from '@rugbench/core';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { PaperContent, PaperFigure } from './content.ts';
import { BEST_CODE, bestCodes } from './loss-series.ts';
import type { PaperRow } from './paper-row.ts';
import { RELU, TRAINED, short } from './selection.ts';

type LadderDocument = Extract<FigureDocument, { kind: 'ladder' }>;
type LadderPanel = LadderDocument['input']['panels'][number];
type LadderSeries = LadderPanel['series'][number];

/** A ladder has at least so many sizes. */
const LEAST = 4;
/** Panels, at most. */
const MOST = 4;
/** Kinds of weights, in the order of the series. */
const SHOWN: readonly string[] = [TRAINED, 'persian-rug', 'antipodal-rug', BEST_CODE];
const NONE = reason(`no place has rows of ${LEAST} sizes`);

/** Loss over the loss that theory predicts at large n, against n. */
export const ladderFigureOfPaper: PaperFigure = {
  name: 'ladder',
  paper: 'Trained models tend to the symmetric optimum as n grows.',
  shows:
    'Loss over what theory predicts at large n for the Persian rug, for trained models and for codes, each over its own prediction, with the prediction at each n: nearly all of the excess of small n is that the number of active features fluctuates.',
  make: (content) => {
    const { input } = ladderOf(content);
    return input.panels.length > 0 ? [{ kind: 'ladder', name: 'ladder', input }] : NONE;
  },
};

function ladderOf({ rows, setting }: PaperContent): Pick<LadderDocument, 'input'> {
  const relu = rows.filter(({ variant, analytic }) => variant === RELU && analytic !== null);
  const best = bestCodes(relu).map((row) => ({ ...row, weights: BEST_CODE }));
  const shown = [...relu.filter(({ weights }) => SHOWN.includes(weights)), ...best];
  const long = laddersOf(shown)
    .filter((own) => sizesOf(own) >= LEAST)
    .sort((one, other) => sizesOf(other) - sizesOf(one));
  const panels = long.slice(0, MOST).map(panelOf);
  return { input: { title: 'Loss over its prediction at large n', subtitle: setting, panels } };
}

/** Rows that one r stands for at one p, with those of several n: d is the whole part of r n. */
function laddersOf(rows: readonly PaperRow[]): PaperRow[][] {
  return [...Map.groupBy(rows, ({ p }) => p).values()].flatMap((own) => {
    const largest = Math.max(...own.map(({ n }) => n));
    const leaders = Map.groupBy(
      own.filter(({ n }) => n === largest),
      ({ d }) => d,
    );
    return [...leaders.values()].map(([leader]) => own.filter((row) => sharesRatio(row, leader!)));
  });
}

/** Whether some r has the d of both: that of a row is from d/n up to (d + 1)/n. */
function sharesRatio(one: PaperRow, other: PaperRow): boolean {
  return one.d / one.n < (other.d + 1) / other.n && other.d / other.n < (one.d + 1) / one.n;
}

function sizesOf(rows: readonly PaperRow[]): number {
  return new Set(rows.map(({ n }) => n)).size;
}

function panelOf(rows: readonly PaperRow[]): LadderPanel {
  const largest = rows.reduce((most, row) => (row.n > most.n ? row : most));
  const series = [...Map.groupBy(rows, ({ weights }) => weights)].map(([weights, own]): LadderSeries => {
    const points = own.map(pointOf).sort((one, other) => one.n - other.n);
    return { name: own[0]!.title, weights, points };
  });
  // In the order of the other figures, so that colours are theirs.
  const place = ({ weights }: LadderSeries): number => SHOWN.indexOf(weights);
  series.sort((one, other) => place(one) - place(other));
  return { title: `r = ${short(largest.ratio)}, p = ${short(largest.p)}`, series };
}

function pointOf({ hash, n, loss, standardError, analytic, analyticAtN }: PaperRow): LadderSeries['points'][number] {
  return {
    id: hash,
    n,
    ratio: loss / analytic!,
    standardError: standardError === null ? null : standardError / analytic!,
    atN: analyticAtN === null ? null : analyticAtN / analytic!,
  };
}
