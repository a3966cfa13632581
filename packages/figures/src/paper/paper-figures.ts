import type { PaperFigure } from './content.ts';
import { firstDropFigure, lossAgainstProbabilityFigure, lossAgainstRatioFigure } from './loss-figures.ts';
import { trainingFigure } from './training-figure.ts';
import { cornerFigure, histogramFigure, rugFigure, spectrumFigureOfPaper } from './weights-figures.ts';

/** Every figure of the paper and more, in the order of the index. */
export const PAPER_FIGURES: readonly PaperFigure[] = [
  rugFigure,
  cornerFigure,
  histogramFigure,
  spectrumFigureOfPaper,
  lossAgainstRatioFigure,
  lossAgainstProbabilityFigure,
  firstDropFigure,
  trainingFigure,
];
