import { type WeightsOperator, reason } from '@rugbench/core';
import type { FigureDocument, Heading, MatrixPanel } from '@rugbench/plots/figures';
import { packNumbers, unpackNumbers } from '@rugbench/results';
import { interferenceFigure } from '../distributions/interference-figure.ts';
import type { NamedWeights } from '../distributions/named-weights.ts';
import { weightsHistograms } from '../distributions/weights-histograms.ts';
import { spectrumFigure } from '../spectrum/spectrum-figure.ts';
import { featureOrder, reordered } from '../weights/feature-order.ts';
import type { PaperContent, PaperFigure } from './content.ts';
import { type Detail, detailFigures } from './details.ts';

/** Features of the corner that the paper prints. */
const CORNER = 30;
/** Features of a matrix that is drawn whole, at most: squares of two pixels on half a page. */
const SIDE = 128;
const NO_CORNER = reason('no trained row holds a part of W');
const NO_WHOLE = reason('no trained row holds all of W, as those of up to 256 features do');

/** W of the Persian rug beside trained W. */
export const rugFigure: PaperFigure = {
  name: 'rug',
  paper: 'W of the Persian rug, a fractal: every row is one list of numbers in another order.',
  shows:
    'The rug beside trained W of the same n and d, each with its own scale; trained features stand in an order that puts partners side by side.',
  make: (content) =>
    cornersOf(content, (detail, corner) => {
      const { trained, ending, words } = detail;
      const forged = content.forged('persian-rug', { features: trained.n, dimensions: trained.d }, trained.seed);
      const side = Math.min(SIDE, corner.side);
      const order = featureOrder(corner.matrix, corner.side).slice(0, side);
      const panels = [
        forgedPanel('persian-rug', forged, side),
        trainedPanel('trained, partners side by side', corner, order),
      ];
      const part = side < trained.n ? `; ${side} of the features` : '';
      return matricesDocument(
        `rug${ending}`,
        { title: 'W of the rug and of a trained model', subtitle: words + part },
        panels,
      );
    }),
};

/** The first rows and columns of W with their biases. */
export const cornerFigure: PaperFigure = {
  name: 'corner',
  paper:
    'The first 30 rows and columns of trained W with the bias of each row: one number on the diagonal, one bias, and noise between.',
  shows:
    'The same, features in their own order and again with partners side by side: what looks like noise has structure where p is small.',
  make: (content) =>
    cornersOf(content, ({ trained, ending, words }, corner) => {
      const side = Math.min(CORNER, corner.side);
      const first = Array.from({ length: side }, (_, i) => i);
      const square = reordered(corner.matrix, corner.side, first);
      const order = featureOrder(square, side);
      const biases = trained.bias?.first ?? [];
      const panel = (title: string, features: readonly number[]): MatrixPanel => ({
        ...trainedPanel(title, { matrix: square, side }, features),
        ...(biases.length >= side
          ? {
              beside: {
                title: 'b',
                entries: packNumbers(
                  features.map((i) => biases[i]!),
                  4,
                ),
              },
            }
          : {}),
      });
      const panels = [panel('in their own order', first), panel('partners side by side', order)];
      const heading = { title: `The first ${side} rows and columns of trained W`, subtitle: words };
      return matricesDocument(`corner${ending}`, heading, panels);
    }),
};

/** Histograms of the entries of W. */
export const histogramFigure: PaperFigure = {
  name: 'entries',
  paper: 'Diagonal entries of trained W are one number, the others are spread around 0.',
  shows:
    'Diagonal and other entries of trained W, of the Persian rug and of the antipodal rug, with mean and standard deviation.',
  make: (content) =>
    wholesOf(content, ({ ending }, weights, heading) => ({
      ...weightsHistograms(weights, { title: 'Entries of W', ...heading }),
      name: `entries${ending}`,
    })),
};

/** The interference of rows of W. */
export const interferenceFigureOfPaper: PaperFigure = {
  name: 'interference',
  paper: 'The interference of rows of trained W is Gaussian.',
  shows:
    'The interference of some rows over samples, standardised, beside the normal distribution: that of the rug is near it, and nearer the larger n p is; that of trained W has a tail to the left, the partners.',
  make: (content) =>
    wholesOf(content, ({ trained, ending }, weights, heading) => ({
      ...interferenceFigure(weights, content.source(trained.n, trained.p), {
        title: 'Interference against the normal distribution',
        ...heading,
      }),
      name: `interference${ending}`,
    })),
};

/** The eigenvalues of W. */
export const spectrumFigureOfPaper: PaperFigure = {
  name: 'spectrum',
  paper: null,
  shows:
    'Eigenvalues of the symmetric part of W/a. A rug has d that are n/d, and zeros; trained weights and silent codes give the vector of ones a large negative one.',
  make: (content) =>
    wholesOf(content, ({ ending }, weights, heading) => ({
      ...spectrumFigure(weights, { title: 'Spectrum of W/a', ...heading }),
      name: `spectrum${ending}`,
    })),
};

/** A square part of W. */
interface Corner {
  readonly matrix: Float64Array;
  readonly side: number;
}

function cornersOf(
  content: PaperContent,
  draw: (detail: Detail, corner: Corner) => FigureDocument,
): ReturnType<PaperFigure['make']> {
  return detailFigures(content, NO_CORNER, (detail) => {
    const { corner } = detail.trained.bulk();
    return corner ? [draw(detail, { matrix: unpackNumbers(corner.entries, 4), side: corner.side })] : [];
  });
}

/** A figure at each place whose trained W is known whole, with the forged weights beside it. */
function wholesOf(
  content: PaperContent,
  draw: (detail: Detail, weights: readonly NamedWeights[], heading: Pick<Heading, 'subtitle'>) => FigureDocument,
): ReturnType<PaperFigure['make']> {
  return detailFigures(content, NO_WHOLE, (detail) => {
    const { weights } = detail;
    return weights ? [draw(detail, namedWeights(detail, weights, content), { subtitle: detail.words })] : [];
  });
}

/** Trained weights of a place, then the rugs that were measured there. */
export function namedWeights(
  { trained, rows }: Detail,
  weights: WeightsOperator,
  content: PaperContent,
): NamedWeights[] {
  const { n, d, seed } = trained;
  const rugs = ['persian-rug', 'antipodal-rug'].filter((name) => rows.some((row) => row.weights === name));
  return [
    { name: trained.weights, weights },
    ...rugs.map((name) => ({ name, weights: content.forged(name, { features: n, dimensions: d }, seed) })),
  ];
}

function forgedPanel(title: string, weights: WeightsOperator, side: number): MatrixPanel {
  const entries = Array.from({ length: side }, (_, i) => [...weights.row(i).subarray(0, side)]).flat();
  return { title, rows: side, columns: side, entries: packNumbers(entries, 4) };
}

function trainedPanel(title: string, { matrix, side }: Corner, features: readonly number[]): MatrixPanel {
  const entries = packNumbers(reordered(matrix, side, features), 4);
  return { title, rows: features.length, columns: features.length, entries, features: [...features] };
}

function matricesDocument(name: string, heading: Heading, panels: readonly MatrixPanel[]): FigureDocument {
  return { kind: 'matrices', name, input: { ...heading, panels } };
}
