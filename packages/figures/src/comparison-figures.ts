import { noiseText, weightsLabel } from '@rugbench/judging';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { ComparisonContent } from './comparison-content.ts';
import { comparisonBars } from './comparison-bars.ts';
import { comparisonCurves } from './comparison-curves.ts';
import { featuredVariants } from './comparison-featured.ts';
import { comparisonRatio } from './comparison-ratio.ts';
import type { ComparisonSaid } from './comparison-said.ts';
import { weightsFigures } from './weights/weights-figures.ts';

/**
 * The figures of a comparison: losses side by side, losses against r with the lines of theory, training curves, and W of each kind of
 * weights. Those without anything to draw are left out. The same variants have a colour in all of them.
 */
export function comparisonFigures(content: ComparisonContent): FigureDocument[] {
  if (content.rows.length === 0) return [];
  const said = saidOf(content);
  return [
    comparisonBars(content, said),
    comparisonRatio(content, said),
    ...comparisonCurves(content, said),
    ...weightsFigures(content),
  ];
}

function saidOf({ comparison, rows, command }: ComparisonContent): ComparisonSaid {
  const { n, d, p, samples, hiddenNoise } = comparison.spec;
  const broken = rows.some(({ standardErrorNote }) => standardErrorNote !== null);
  const subtitle =
    `n = ${n}, d = ${d}, p = ${p}${noiseText(hiddenNoise ?? 0)}, ${samples} fresh samples` +
    (broken ? '; some error bars do not hold, report.md says which' : '');
  const kinds = [...new Set(comparison.rows.map(({ label }) => weightsLabel(label)))];
  return { subtitle, caption: command ?? undefined, featured: featuredVariants(rows), kinds };
}
