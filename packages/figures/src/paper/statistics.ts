import type { PaperRow } from './paper-row.ts';

/** A number of a trained model that is mapped over (r, p). */
export interface MappedStatistic {
  /** the figure by name */
  readonly name: string;
  /** the title of the figure */
  readonly title: string;
  /** beside the colour bar: what the number is, with its unit */
  readonly label: string;
  /** `ratio`: above and below 1, `share`: from 0, `log`: over powers of ten */
  readonly scale: 'ratio' | 'share' | 'log' | 'signed';
  /** values at the two ends of the colours; left out: the least and the largest */
  readonly domain?: readonly [low: number, high: number];
  /** what the paper shows of it, in a sentence; null where it does not */
  readonly paper: string | null;
  /** what is to be seen, in a sentence */
  readonly shows: string;
  /** the number of a row; null where its record does not know it */
  valueOf(row: PaperRow): number | null;
}

/** Ends of the colours of p-values: the least that the simulated test can say of eight rows is 0.008. */
const P_VALUES = [0.01, 1] as const;

/**
 * What the symmetric ansatz says of trained models, as numbers that are 0 or 1 where it holds.
 *
 * @see docs/theory.md, "Macroscopic measurements"
 */
export const MAPPED_STATISTICS: readonly MappedStatistic[] = [
  {
    name: 'map-diagonal',
    title: 'Spread of the diagonal of trained W',
    label: 'standard deviation of Wᵢᵢ / mean',
    scale: 'share',
    paper: 'Diagonal entries fluctuate the less, the larger n is.',
    shows: 'The ansatz says 0. Where features are unrepresented the spread is of order 1.',
    valueOf: ({ statistics }) =>
      statistics && Math.sqrt(statistics.diagonal.variance) / Math.abs(statistics.diagonal.mean),
  },
  {
    name: 'map-bias',
    title: 'Spread of the biases of trained models',
    label: 'standard deviation of bᵢ / a',
    scale: 'share',
    paper: 'Biases fluctuate the less, the larger n is.',
    shows: 'In units of a, the mean diagonal entry; the ansatz says 0.',
    valueOf: ({ statistics, bias }) =>
      statistics && bias && Math.sqrt(bias.variance) / Math.abs(statistics.diagonal.mean),
  },
  {
    name: 'map-interference',
    title: 'Interference of trained W, over that of a projection',
    label: 'mean of Var νᵢ / (a²v(1 − r)/r)',
    scale: 'ratio',
    paper: 'The variance of the interference is the same in every row, and the least that rank d allows.',
    shows:
      '1 is the least that any W of rank d with an equal diagonal can have. Trained W is above 1 where strong negative entries, which hurt less, take the place of many small ones.',
    valueOf: overProjection,
  },
  {
    name: 'map-interference-rows',
    title: 'Spread of the interference over rows',
    label: 'standard deviation over rows of Var νᵢ / mean',
    scale: 'share',
    paper: 'The variance of the interference fluctuates the less over rows, the larger n is.',
    shows: 'The ansatz says 0.',
    valueOf: ({ statistics }) =>
      statistics && statistics.interferenceVariance.mean > 0
        ? Math.sqrt(statistics.interferenceVariance.variance) / statistics.interferenceVariance.mean
        : null,
  },
  {
    name: 'map-interference-mean',
    title: 'Mean of the interference of trained W',
    label: 'mean of E νᵢ / standard deviation of νᵢ',
    scale: 'signed',
    paper: 'The mean of the interference is the same in every row; the bias takes it in.',
    shows:
      'In units of the standard deviation of one row. Far below 0 the vector of ones has a large negative eigenvalue, as in silent codes.',
    valueOf: ({ statistics }) =>
      statistics && statistics.interferenceVariance.mean > 0
        ? statistics.interferenceMean.mean / Math.sqrt(statistics.interferenceVariance.mean)
        : null,
  },
  {
    name: 'map-normality',
    title: 'Is the interference of trained W Gaussian?',
    label: 'p-value of the Kolmogorov-Smirnov test',
    scale: 'log',
    domain: P_VALUES,
    paper: 'Interference is Gaussian by the Kolmogorov-Smirnov test.',
    shows:
      'Of the worst of the tested rows, times their number; below 0.01 the rows are not Gaussian. Mean and variance are fitted, and the null distribution is simulated for that.',
    valueOf: ({ statistics }) => statistics && statistics.kolmogorovSmirnov.pValue,
  },
  {
    name: 'map-distance',
    title: 'How far the interference of trained W is from Gaussian',
    label: 'Kolmogorov-Smirnov distance, median over rows',
    scale: 'share',
    paper: null,
    shows:
      'Where every p-value is as small as the test can say, the distance still tells how far rows are from Gaussian.',
    valueOf: ({ statistics }) => statistics && statistics.kolmogorovSmirnov.distance,
  },
  {
    name: 'map-lyapunov',
    title: "Lyapunov's ratio of the rows of trained W",
    label: 'mean of Σ|Wᵢⱼ|³ / (ΣWᵢⱼ²)^(3/2), j ≠ i',
    scale: 'share',
    paper: 'Lyapunov ratios fall with n, so that interference tends to a Gaussian.',
    shows: '1 is a single interferer, 1.6/√n a row of normal numbers.',
    valueOf: ({ statistics }) => statistics && statistics.lyapunov.mean,
  },
  {
    name: 'map-loss',
    title: 'Loss of trained models over the symmetric optimum',
    label: 'loss / symmetric optimum of the ReLU',
    scale: 'ratio',
    paper: 'Trained losses agree with the symmetric optimum.',
    shows: 'Blue is below: trained weights are better there than any rug. Red is above: features are unrepresented.',
    valueOf: ({ loss, analytic }) => (analytic === null ? null : loss / analytic),
  },
];

/** Variance of the interference over the least that a W of rank d with this diagonal can have, a² v (1 - r)/r; null at r = 1, where that is 0. */
function overProjection({ statistics, ratio }: PaperRow): number | null {
  if (!statistics || ratio >= 1) return null;
  const { diagonal, feature, interferenceVariance } = statistics;
  return interferenceVariance.mean / ((diagonal.mean ** 2 * feature.variance * (1 - ratio)) / ratio);
}
