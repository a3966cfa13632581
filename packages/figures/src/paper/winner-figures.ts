import { reason } from '@rugbench/core';
import { runsOfBlocks } from '@rugbench/judging';
import { pairedDifference } from '@rugbench/measure';
import type { WinnerMap } from '@rugbench/plots/figures';
import { unpackNumbers } from '@rugbench/results';
import type { PaperContent, PaperFigure } from './content.ts';
import { BEST_CODE, bestCodes } from './loss-series.ts';
import { largestGrid, mapAxes } from './map-figures.ts';
import { type MapGrid, mapGrids } from './map-grid.ts';
import type { PaperRow } from './paper-row.ts';
import { RELU, TRAINED } from './selection.ts';

/** Losses nearer than so many standard errors of their difference tie. */
const TIE = 2;
const NONE = reason('no n has a grid of places with at least two that compete');

/** Which variant is best on the Persian rug, and which weights are best for the ReLU. */
export const winnersFigure: PaperFigure = {
  name: 'winners',
  paper: null,
  shows:
    'Who has the least measured loss at each place; who is within two standard errors of it ties. Among variants on the Persian rug differences are paired, on common samples.',
  make: (content) => {
    const variants = panelOf('Variants on the Persian rug', onRug(content.rows), ({ title }) => title);
    const weights = panelOf('Weights for the ReLU', weightsRows(content.rows), (row) => weightsName(row));
    const panels = [variants, weights].flatMap((panel) => panel ?? []);
    if (panels.length === 0) return NONE;
    const subtitle = content.setting;
    const input: WinnerMap = { title: 'Who is best where', subtitle, ...mapAxes(panels[0]!.ys), panels };
    return [{ kind: 'winner-map', name: 'winners', input }];
  },
};

function onRug(rows: PaperContent['rows']): PaperRow[] {
  return rows.filter(({ weights }) => weights === 'persian-rug');
}

/** The ReLU on trained weights, on the rugs, and on the best code at each place. */
function weightsRows(rows: PaperContent['rows']): PaperRow[] {
  const relu = rows.filter(({ variant }) => variant === RELU);
  const best = bestCodes(relu).map((row) => ({ ...row, weights: BEST_CODE }));
  return [...relu.filter(({ weights }) => [TRAINED, 'persian-rug', 'antipodal-rug'].includes(weights)), ...best];
}

function weightsName({ weights }: PaperRow): string {
  return weights === TRAINED ? 'trained' : weights;
}

function panelOf(
  title: string,
  rows: readonly PaperRow[],
  nameOf: (row: PaperRow) => string,
): WinnerMap['panels'][number] | null {
  const n = largestGrid(rows);
  const own = rows.filter((row) => row.n === n);
  const grid = mapGrids(own, ({ loss }) => loss).at(-1);
  if (!grid || new Set(own.map(nameOf)).size < 2) return null;
  const everywhere = competitors(own, nameOf, grid);
  const places = Map.groupBy(
    own.filter((row) => everywhere.has(nameOf(row))),
    ({ ratio, p }) => `${ratio} ${p}`,
  );
  const winners = grid.p.flatMap((p) => grid.r.map((r) => winnersOf(places.get(`${r} ${p}`) ?? [], nameOf)));
  const compared = winners.filter((names) => names !== null).length;
  if (compared < winners.length / 2) return null;
  return { title: `${title}, n = ${n}`, xs: grid.r, ys: grid.p, winners };
}

/** Those who compete in at least half of the places: a map in which others come and go would show who was measured, not who is best. */
function competitors(rows: readonly PaperRow[], nameOf: (row: PaperRow) => string, { r, p }: MapGrid): Set<string> {
  const inGrid = rows.filter((row) => r.includes(row.ratio) && p.includes(row.p));
  const names = [...Map.groupBy(inGrid, nameOf)];
  return new Set(names.filter(([, own]) => own.length >= (r.length * p.length) / 2).map(([name]) => name));
}

/** Who is not told apart from the least loss of a place; null where fewer than two compete. */
export function winnersOf(rows: readonly PaperRow[], nameOf: (row: PaperRow) => string): string[] | null {
  const seed = Math.min(...rows.map((row) => row.seed));
  const own = rows.filter((row) => row.seed === seed);
  if (new Set(own.map(nameOf)).size < 2) return null;
  const best = own.reduce((least, row) => (row.loss < least.loss ? row : least));
  const tied = own.filter((row) => row !== best && !isAbove(row, best));
  return [...new Set([best, ...tied].map(nameOf))];
}

/** Whether a loss is above another beyond doubt: by paired losses where both have those of common samples, else by their standard errors. */
function isAbove(row: PaperRow, best: PaperRow): boolean {
  const [own, others] = [row, best].map((one) => unpackNumbers(one.bulk().sampleLosses)) as [
    Float64Array,
    Float64Array,
  ];
  if (own.length > 1 && own.length === others.length && row.samples === best.samples) {
    const runs = runsOfBlocks(row.strata, own.length, row.samples);
    const { difference, standardError } = pairedDifference(own, others, runs);
    return difference > TIE * standardError;
  }
  if (row.standardError === null || best.standardError === null) return false;
  return row.loss - best.loss > TIE * Math.hypot(row.standardError, best.standardError);
}
