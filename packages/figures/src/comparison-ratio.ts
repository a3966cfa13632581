import { type TheoryLine, boundLines, theoryLines, weightsLabel } from '@rugbench/judging';
import type { AxisBound, AxisSeries, FigureDocument, LossAgainstAxis } from '@rugbench/plots/figures';
import { isCurveRecord, specHash } from '@rugbench/results';
import type { ComparisonContent } from './comparison-content.ts';
import type { ComparisonSaid } from './comparison-said.ts';

/** Lines of theory are drawn from r / REACH to r REACH: beyond, nothing was measured. */
const REACH = 2;
/** Ratios to either side of r that a line has at least, where there are so many. */
const LEAST = 3;

/** The losses of a comparison at its r, between the lines of theory around it. */
export function comparisonRatio(content: ComparisonContent, said: ComparisonSaid): FigureDocument {
  const { comparison, rows } = content;
  const { ratio } = comparison.spec;
  const measured = rows.map(({ row, loss, standardError, standardErrorNote }): AxisSeries => {
    const bar = standardErrorNote === null ? standardError : null;
    const point = { id: row.hash, x: row.ratio, loss, standardError: bar, analytic: null };
    return { name: row.title, weights: weightsLabel(row), points: [point] };
  });
  const theory = theoryLines(comparison).map((line): AxisSeries => ({
    name: line.label,
    weights: 'symmetric optimum',
    points: pointsOn(line, content).map(({ x, loss }) => ({ x, loss: null, standardError: null, analytic: loss })),
  }));
  const bounds = boundLines(comparison).map((line): AxisBound => ({
    name: line.label,
    points: pointsOn(line, content),
  }));
  const input: LossAgainstAxis = {
    title: 'Loss against the ratio r = d/n',
    ...said,
    theory: 'optimum of symmetric weights at large n',
    axis: { name: 'r', title: 'r = d/n', values: [ratio], scale: 'linear' },
    panels: [
      {
        title: '',
        series: [...measured, ...theory.filter(({ points }) => points.length > 0)],
        bounds: bounds.filter(({ points }) => points.length > 0),
      },
    ],
  };
  return { kind: 'loss-against-axis', name: 'loss-against-ratio', input };
}

/** A line of theory near the ratio of the comparison, where the store knows it. */
function pointsOn({ spec }: TheoryLine, { comparison, store }: ComparisonContent): AxisBound['points'] {
  const record = store.get(specHash(spec));
  if (!record || !isCurveRecord(record)) return [];
  const points = spec.ratios.map((x, k) => ({ x, loss: record.result[k]! }));
  return near(points, comparison.spec.ratio);
}

/** Points by ascending x from r / REACH to r REACH, and at least the nearest ones on either side. */
function near(points: AxisBound['points'], ratio: number): AxisBound['points'] {
  const below = points.filter(({ x }) => x < ratio);
  const above = points.filter(({ x }) => x >= ratio);
  const left = Math.max(LEAST, below.filter(({ x }) => x >= ratio / REACH).length);
  const right = Math.max(LEAST, above.filter(({ x }) => x <= ratio * REACH).length);
  return [...below.slice(-left), ...above.slice(0, right)];
}
