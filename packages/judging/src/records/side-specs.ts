import {
  type CornerSpec,
  type CurveSpec,
  type RowSpec,
  type Spec,
  type StatisticsSpec,
  specHash,
} from '@rugbench/results';
import { noiseMember } from '../choices/noise-member.ts';
import type { ComparisonDocument } from './comparison.ts';

/** Entries along a side of a picture: beyond this a screen shows no more. */
const LARGEST = 512;

/** How many rows and columns of W a picture shows, at most n. */
export function cornerSide(features: number): number {
  return Math.min(LARGEST, features);
}

/** Ratios at which lines of theory are computed: closer together where the loss falls fast. */
const RATIOS = [
  0.02, 0.04, 0.07, 0.1, 0.14, 0.18, 0.23, 0.28, 0.34, 0.4, 0.47, 0.54, 0.61, 0.68, 0.74, 0.8, 0.85, 0.89, 0.92, 0.95,
];

/** The statistics of the forged weights of a row; undefined for trained ones, whose rows bring their own. */
export function statisticsSpecOf({ numerics, weights, data, n, d, seed }: RowSpec): StatisticsSpec | undefined {
  return weights.kind === 'forged' ? { kind: 'statistics', numerics, weights, data, n, d, seed } : undefined;
}

/** The statistics that stand beside the rows of a comparison, each once. */
export function statisticsSpecs({ rows }: ComparisonDocument): StatisticsSpec[] {
  return uniqueSpecs(rows.flatMap(({ spec }) => statisticsSpecOf(spec) ?? []));
}

/** A set of weights that is pictured, and how it is called. */
export interface PicturedWeights {
  /** the weights as a picture names them */
  readonly label: string;
  /** asks for the first rows and columns of W */
  readonly spec: CornerSpec;
}

/** The forged weights of a comparison that are pictured: each kind, at the first seed. */
export function picturedWeights({ rows, spec: { seeds } }: ComparisonDocument): PicturedWeights[] {
  const first = rows.filter(({ spec, label }) => spec.weights.kind === 'forged' && label.seed === seeds[0]);
  const kinds = Map.groupBy(first, ({ label }) => label.weights);
  return [...kinds].map(([label, [row]]) => {
    const { numerics, weights, n, d, seed } = row!.spec;
    return { label, spec: { kind: 'corner', numerics, weights, n, d, seed, side: cornerSide(n) } };
  });
}

/** A line of theory, and how it is called. */
export interface TheoryLine {
  /** the line as a picture names it */
  readonly label: string;
  /** asks for the losses at all ratios */
  readonly spec: CurveSpec;
}

/** The lines of theory of a comparison: one for each variant, and the bounds. */
export function theoryLines({ rows }: ComparisonDocument): TheoryLine[] {
  const variants = rows.filter(({ spec }) => spec.role === 'variant');
  const titles = Map.groupBy(variants, ({ label }) => label.title);
  return [...titles].map(([label, [row]]) => ({ label, spec: curveOf(row!.spec, row!.spec.variant) }));
}

/** The bounds as lines; none without rows. */
export function boundLines({ rows: [row] }: ComparisonDocument): TheoryLine[] {
  if (!row) return [];
  return [
    { label: 'elementwise floor', spec: curveOf(row.spec, 'floor') },
    { label: 'best affine', spec: curveOf(row.spec, 'affine') },
  ];
}

function curveOf({ numerics, data, n, hiddenNoise }: RowSpec, subject: CurveSpec['subject']): CurveSpec {
  return { kind: 'curve', numerics, subject, data, n, ratios: RATIOS, ...noiseMember(hiddenNoise) };
}

/** Specs without those that occur twice: two ways to ask for one thing. */
export function uniqueSpecs<S extends Spec>(specs: readonly S[]): S[] {
  return [...new Map(specs.map((spec) => [specHash(spec), spec])).values()];
}
