import { z } from '@rugbench/core';
import { type BiasStatistics, biasOf } from '@rugbench/judging';
import { type AnyRecord, type RecordBulk, type RowHead, type StoredHead, isRowHead, partsOf } from '@rugbench/results';

/** The data of the paper, by name: each feature is on with probability p, then uniform on [0, 1]. */
export const PAPER_SOURCE = 'bernoulli-uniform';

const moments = z.object({ mean: z.number(), variance: z.number() });

/** What figures read of the large-scale statistics of a row. */
const statistics = z.object({
  feature: moments,
  diagonal: moments,
  interferenceVariance: moments,
  interferenceMean: moments,
  lyapunov: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
  kolmogorovSmirnov: z.object({ distance: z.number(), pValue: z.number() }),
});

/** What a row keeps beside its numbers. */
export type RowBulk = Extract<RecordBulk, { curve: unknown }>;

/** One measured row on the data of the paper. */
export interface PaperRow {
  /** the hash of its spec, 64 hexadecimal digits */
  readonly hash: string;
  /** features */
  readonly n: number;
  /** dimensions of the bottleneck */
  readonly d: number;
  /** d/n, in (0, 1] */
  readonly ratio: number;
  /** chance that a feature is on, in (0, 1] */
  readonly p: number;
  /** names the random streams */
  readonly seed: number;
  /** the variant that is judged, by name */
  readonly variant: string;
  /** the variant as figures title it */
  readonly title: string;
  /** the forge by name, or `trained from` and the start */
  readonly weights: string;
  /** whether the weights were trained */
  readonly isTrained: boolean;
  /** mean squared error per feature */
  readonly loss: number;
  /** standard error of the loss; null where it does not hold */
  readonly standardError: number | null;
  /** fresh samples behind the loss */
  readonly samples: number;
  /** how these were drawn: their strata, where few features are on; null: plainly */
  readonly strata: RowHead['result']['strata'];
  /** the loss that theory predicts at large n; null where it predicts none */
  readonly analytic: number | null;
  /** the loss that theory predicts for these weights at just this n; null where it predicts none */
  readonly analyticAtN: number | null;
  /** what was fitted or trained, such as `a` and `b` */
  readonly fitted: Readonly<Record<string, number>>;
  /** large-scale statistics of trained weights; null for forged ones */
  readonly statistics: z.infer<typeof statistics> | null;
  /** the biases of trained weights; null where the record does not know them */
  readonly bias: BiasStatistics | null;
  /** losses of samples, the training curve and W, read when they are asked for */
  bulk(): RowBulk;
}

/**
 * The rows among records that figures of the paper can show: one pass of a variant, on the data of the paper, without noise on h.
 *
 * @param titleOf - the title of a variant by its name
 */
export function paperRows(records: Iterable<StoredHead>, titleOf: (variant: string) => string): PaperRow[] {
  const rows: PaperRow[] = [];
  for (const { head, full } of records) {
    if (isRowHead(head) && isOfPaper(head)) rows.push(rowOf(head, full, titleOf(head.spec.variant.name)));
  }
  return rows;
}

function isOfPaper({ spec: { role, data, hiddenNoise } }: RowHead): boolean {
  return role === 'variant' && data.name === PAPER_SOURCE && hiddenNoise === undefined;
}

function rowOf({ hash, spec, result }: RowHead, full: () => AnyRecord, title: string): PaperRow {
  const { n, d, seed, variant, weights, data } = spec;
  const isTrained = weights.kind === 'trained';
  return {
    ...{ hash, n, d, ratio: d / n, p: Number(data.options['p']), seed, variant: variant.name, title },
    weights: isTrained ? `trained from ${weights.training.start.name}` : weights.forge.name,
    isTrained,
    loss: result.loss,
    standardError: result.standardErrorNote === null ? result.standardError : null,
    samples: result.samples,
    strata: result.strata,
    analytic: result.analytic,
    analyticAtN: result.analyticAtN,
    fitted: result.fitted,
    ...paperStatistics(result.macroscopic),
    bulk: () => partsOf(full()).bulk as RowBulk,
  };
}

/** What figures read of the large-scale statistics of a row, as a record or an export has them. */
export function paperStatistics(macroscopic: unknown): Pick<PaperRow, 'statistics' | 'bias'> {
  return { statistics: statistics.safeParse(macroscopic).data ?? null, bias: biasOf(macroscopic) ?? null };
}
