import { relu } from '@rugbench/baseline';
import { type Catalogue, DROPPED, type FeatureDistribution } from '@rugbench/core';
import { format } from '@rugbench/results';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { sourceAt } from '../choices/plugin-choice.ts';
import {
  type BestCodes,
  type KnownCodes,
  allKnown,
  allowedOf,
  alone,
  knownAlso,
  mixedCodes,
  simplestOf,
  tunedCodes,
} from '../codes/best-codes.ts';
import { type CodeQuestion, plainQuestion } from '../codes/code-question.ts';
import type { Constraint } from '../codes/constraint.ts';
import type { MapCell } from '../predictions/map-cell.ts';
import type { OnProgress } from '../ports/progress.ts';
import { distributionOf } from '../predict/distribution-of.ts';

/** The cells of a map at one probability. */
export interface MapColumnTask {
  /** names the kind of task */
  readonly task: 'map-column';
  /** the source as on the command line; p is added */
  readonly source: string;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
  /** d/n of each cell, in (0, 1] */
  readonly ratios: readonly number[];
  /** what weights are allowed to be */
  readonly constraint: Constraint;
}

/** @throws RugError `OPTIONS` for data without a feature distribution that theory can use */
export function runMapColumnTask(
  { source, p, ratios, constraint }: MapColumnTask,
  { sources, forges }: Catalogue,
  progress: OnProgress,
): MapCell[] {
  const distribution = distributionOf(sourceAt(sources, source, p), source);
  const question = { ...plainQuestion(distribution, forges), constraint };
  const known = allKnown(question);
  return ratios.map((r, index) => {
    progress({
      fraction: index / ratios.length,
      phase: 'theory',
      detail: `r = ${format.number(r)}, p = ${format.number(p)}`,
    });
    const rug = rugLoss(distribution, r);
    const tuned = tunedCodes(question, r, known.judge);
    let here = known;
    for (const so of knownAlso(question, r, known)) here = so;
    const { parts, loss } = simplestOf([mixedCodes(question, r, here).best, ...tuned]);
    return { r, p, rug, loss, gain: loss / rug, parts, single: singleAt(question, r, here, tuned) };
  });
}

/** The best code that serves all features at a ratio alike. */
function singleAt(
  question: CodeQuestion,
  r: number,
  known: KnownCodes,
  tuned: readonly BestCodes[],
): MapCell['single'] {
  const { points, blocks } = allowedOf(question, known);
  const here = [...points, ...blocks].filter(({ ratio, name }) => ratio === r && name !== DROPPED);
  const { parts, loss } = simplestOf([...here.map(alone), ...tuned] as [BestCodes, ...BestCodes[]]);
  return { name: parts[0]!.name, loss };
}

/** The loss of the ReLU in the symmetric ansatz, which the Persian rug has at large n. */
function rugLoss(distribution: FeatureDistribution, r: number): number {
  return analyticOptimum(relu.trace(), tabulateChannel(distribution, symmetricNoise(distribution, r))).loss;
}
